package org.neurarium.formats.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.conformance.Conformance.Case;
import org.neurarium.formats.conformance.Conformance.Outcome;

class TiffConformanceTest {

    @Test
    void of_the_146_variants_none_is_read_wrongly() {
        Conformance result = TiffConformance.of(GivenData.folder("microscopy/tiff-variants-image-tiff"));
        assertEquals(List.of(), cases(result, Outcome.WRONG));
        assertAll(() -> assertEquals(146, result.cases().size()), () -> assertTrue(result.passed() >= 135, "passed "
                + result.passed()), () -> assertTrue(
                        cases(result, Outcome.REFUSED).stream()
                                .allMatch(c -> c.detail()
                                        .contains("compressed with"))));
    }

    @Test
    void every_image_of_the_cells_set_and_the_ome_stack_is_read_rightly() {
        for (String set : List.of("tiff-qupath-cells", "ome-tiff-multichannel-z")) {
            Conformance result = TiffConformance.of(GivenData.folder("microscopy/" + set));
            assertEquals(result.cases().size(), result.passed(), result.json().pretty());
        }
    }

    @Test
    void a_folder_without_expectations_is_refused(@TempDir Path folder) {
        assertTrue(assertThrows(BadInput.class, () -> TiffConformance.of(folder)).sentence().contains("expected.json"));
    }

    @Test
    void the_result_counts_its_cases_and_is_told_as_json() {
        Conformance result = Conformance.of(List.of(new Case("a.tif", Outcome.PASSED, "as tifffile"), new Case("b.tif",
                Outcome.WRONG, "differs")));
        assertEquals(
                "{\"passed\": 1, \"refused\": 0, \"wrong\": 1, \"cases\": [{\"file\": \"a.tif\", \"outcome\": \"passed\", "
                        + "\"detail\": \"as tifffile\"}, {\"file\": \"b.tif\", \"outcome\": \"wrong\", \"detail\": \"differs\"}]}",
                result.json().toString());
    }

    private static List<Case> cases(Conformance result, Outcome outcome) {
        return result.cases().stream().filter(c -> c.outcome() == outcome).toList();
    }
}
