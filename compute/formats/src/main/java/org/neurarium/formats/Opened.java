package org.neurarium.formats;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.Dataset;
import org.neurarium.data.Region;

/// A dataset and what is worth knowing of the file that it came from.
///
/// @param dataset  what was asked for; whoever opened it closes it
/// @param format   what the file is, as `OME-TIFF`
/// @param dtype    how values are stored in the file, in NumPy's names; empty where that has no meaning
/// @param levels   the planes of a pyramid, the full one first, each as its whole region; empty for what is no image
/// @param warnings sentences on what was left out or had to be guessed
public record Opened(Dataset dataset, String format, String dtype, List<Region> levels, List<String> warnings)
        implements
        AutoCloseable {
    public Opened {
        levels = List.copyOf(levels);
        warnings = List.copyOf(warnings);
    }

    /// The same file with another view of its data.
    public Opened with(Dataset other) { return new Opened(other, format, dtype, levels, warnings); }

    /// The same with one more sentence.
    Opened warned(String sentence) {
        List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new Opened(dataset, format, dtype, levels, more);
    }

    @Override
    public void close() { dataset.close(); }
}
