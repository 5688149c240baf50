package org.neurarium.formats;

import java.util.List;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;

/// Why a file does not open, in sentences.
final class Unopened {
    private Unopened() {}

    /// It is of no format that is known here.
    static BadInput unknown(Source source, List<Format> formats) {
        String is = Guess.of(source.head(Format.HEAD)).map(g -> ": it looks like " + g).orElse("");
        return formats.stream()
                .filter(f -> f.named(source.name()))
                .findFirst()
                .map(f -> new BadInput(source.name()
                        + " is named like a " + f.title() + " but is none" + is
                        + ". Check that it was copied and named rightly."))
                .orElseGet(
                        () -> new BadInput(source.name() + " is of no kind that can be opened here" + is
                                + ". Save it as one of "
                                + formats.stream()
                                        .map(Format::title)
                                        .collect(Collectors.joining(
                                                ", "))
                                + "."));
    }

    /// What a damaged file provokes that nobody foresaw becomes a sentence, too; its cause stays for the log.
    static RuntimeException sentence(Throwable e, Source source) {
        return switch (e) {
            case OutOfMemoryError _ -> new BadInput(source.name()
                    + " needs more memory than this program may use: cut a part out, or save it in tiles.", e);
            case IndexOutOfBoundsException _,ArithmeticException _,NegativeArraySizeException _ -> new BadInput(source
                    .name() + " is damaged: its parts contradict each other. Copy or export it again.", e);
            case RuntimeException r -> r;
            default -> new IllegalStateException(e);
        };
    }
}
