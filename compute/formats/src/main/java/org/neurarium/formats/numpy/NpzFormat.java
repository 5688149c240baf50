package org.neurarium.formats.numpy;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.zip.ZipArchive;

/// Several arrays of NumPy in one file, each a part: `FILE.npz::NAME`.
public final class NpzFormat implements Format {
    private static final String ENDING = ".npy";

    @Override
    public String id() { return "npz"; }

    @Override
    public String title() { return "NumPy arrays"; }

    @Override
    public List<String> extensions() { return List.of("npz"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        return named(name) && head.length > 3 && head[0] == 'P' && head[1] == 'K' ? Likeness.CONTENT : Likeness.NONE;
    }

    @Override
    public List<String> contents(Source source) {
        List<String> names = new ArrayList<>();
        for (String entry : ZipArchive.read(source).names())
            if (entry.endsWith(ENDING)) names.add(entry.substring(0, entry.length() - ENDING.length()));
        return names;
    }

    @Override
    public Opened open(Source source, Opening how) {
        List<String> names = contents(source);
        if (names.isEmpty()) throw new BadInput(source.name() + " holds no array.");
        String name = how.part()
                .orElseGet(() -> {
                    if (names.size() == 1) return names.getFirst();
                    throw new BadInput(source.name() + " holds several arrays: name one, as in " + source.name() + "::"
                            + names.getFirst() + ". There are: " + String.join(", ", names) + ".");
                });
        if (!names.contains(name)) {
            throw new BadInput(source.name() + " has no array '" + name + "'. There are: " + String.join(", ", names)
                    + ".");
        }
        NpyTensor tensor = new NpyTensor(name, ZipArchive.read(source).open(name + ENDING), source::close);
        return new Opened(tensor, title(), tensor.type().dtype(), List.of(), List.of());
    }
}
