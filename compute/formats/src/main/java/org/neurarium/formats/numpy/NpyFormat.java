package org.neurarium.formats.numpy;

import java.util.List;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;

/// One array of NumPy; never one of Python objects.
public final class NpyFormat implements Format {
    @Override
    public String id() { return "npy"; }

    @Override
    public String title() { return "NumPy array"; }

    @Override
    public List<String> extensions() { return List.of("npy"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        for (int i = 0; i < NpyHeader.MAGIC.length; i++)
            if (head.length <= i || head[i] != NpyHeader.MAGIC[i]) return Likeness.NONE;
        return Likeness.CONTENT;
    }

    @Override
    public Opened open(Source source, Opening how) {
        NpyTensor tensor = new NpyTensor(source.name().replaceFirst("\\.npy$", ""), source, source::close);
        return new Opened(tensor, title(), tensor.type().dtype(), List.of(), List.of());
    }
}
