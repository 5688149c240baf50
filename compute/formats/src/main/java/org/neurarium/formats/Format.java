package org.neurarium.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of file that can be opened.
public interface Format {
    /// How many bytes are shown to [#recognises].
    int HEAD = 4096;

    /// What the only channel of an image is called whose pixels are the ids of a label image.
    String LABELS = "labels";

    /// How surely a file is of a format: nothing speaks for it; its name does and its content does not contradict; its
    /// first bytes do.
    enum Likeness {
        NONE, NAME, CONTENT
    }

    /// A stable snake_case name, as `tiff`.
    String id();

    /// What people call it, as `TIFF`.
    String title();

    /// Endings of file names in lower case without the dot, the usual one first.
    List<String> extensions();

    /// @param head the first bytes, at most [#HEAD]
    /// @param name the file's name
    Likeness recognises(byte[] head, String name);

    /// How many planes of images a file holds.
    enum Images {
        NONE, ONE, SEVERAL
    }

    /// Whether files of this kind are images, and perhaps several in one: so that a folder of them need not be opened to be
    /// counted.
    default Images images() { return Images.NONE; }

    /// Opens a file. The dataset takes over `source` and closes it; if opening fails the caller closes it.
    ///
    /// @throws org.neurarium.data.BadInput a sentence that names the file, what is wrong with it and what to do
    Opened open(Source source, Opening how);

    /// The file in a folder that stands for the whole of it, where this format keeps data in folders.
    default Optional<Path> within(Path folder) { return Optional.empty(); }

    /// The other files that the data of this one lie in, so that its hash covers them.
    ///
    /// @throws org.neurarium.data.BadInput if one is missing
    default List<Path> parts(Source source) { return List.of(); }

    /// The files beside this one that say what its data mean, as the configuration and the tokenizer of a network: it opens
    /// without them, but not as the same.
    default List<Path> companions(Source source) { return List.of(); }

    /// The names of what a file holds that holds several, each a part; empty of a format whose files hold one.
    ///
    /// @throws org.neurarium.data.BadInput if the file is damaged
    default List<String> contents(Source source) { return List.of(); }

    /// Whether a name ends in one of the extensions.
    default boolean named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return extensions().stream().anyMatch(e -> lower.endsWith("." + e));
    }
}
