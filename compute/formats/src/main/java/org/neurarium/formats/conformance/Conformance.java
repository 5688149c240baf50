package org.neurarium.formats.conformance;

import java.util.List;
import org.neurarium.data.Json;

/// What came of reading a folder of files whose content is known.
///
/// @param passed  files whose content was as expected
/// @param refused files that were refused with a sentence
/// @param wrong   files that gave something else, or failed without a sentence
/// @param cases   one for each file
public record Conformance(int passed, int refused, int wrong, List<Case> cases) {
    /// What came of one file.
    public enum Outcome {
        PASSED, REFUSED, WRONG
    }

    /// @param file   its path below the folder
    /// @param detail what it was compared with, the sentence of the refusal, or what was different
    public record Case(String file, Outcome outcome, String detail) {}

    public Conformance {
        cases = List.copyOf(cases);
    }

    public static Conformance of(List<Case> cases) {
        return new Conformance(count(cases, Outcome.PASSED), count(cases, Outcome.REFUSED), count(cases, Outcome.WRONG),
                cases);
    }

    private static int count(List<Case> cases, Outcome outcome) {
        return (int) cases.stream().filter(c -> c.outcome() == outcome).count();
    }

    /// `{"passed","refused","wrong","cases": [{"file","outcome","detail"}]}`.
    public Json json() {
        return Json.object()
                .with("passed", passed)
                .with("refused", refused)
                .with("wrong", wrong)
                .with("cases", cases
                        .stream()
                        .map(c -> Json.object()
                                .with("file", c.file())
                                .with("outcome", c.outcome())
                                .with("detail", c.detail()))
                        .toList());
    }
}
