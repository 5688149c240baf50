package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurarium.app.command.CommandLineFixture.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.data.Json;
import org.neurarium.testkit.GivenData;

final class CommandsTest {
    private static final String TOY = "cells.toy-stamp";

    @Test
    void helpListsTheCommandsAndEachHasItsOwn() {
        String overview = call("--help").done().out();
        for (String command : List.of("tools", "describe", "help", "run", "reproduce", "info", "conformance",
                "doctor")) {
            assertTrue(overview.contains("\n  " + command + " "), overview);
            assertTrue(call(command, "--help").done().out().startsWith("Usage: neurarium " + command), command);
        }
        assertTrue(call().refused().startsWith("There is no display for a window"), "without a command it is a window");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertTrue(call("--version").done().out().matches("Neurarium \\d+\\.\\d+\\.\\d+\\R"));
    }

    @Test
    void aWrongCommandOrOptionIsToldInASentence() {
        assertTrue(call("describ").refused().startsWith("There is no command 'describ'. Did you mean describe?"));
        assertEquals("Unknown option: '--jsn'. `neurarium tools --help` shows how it is used.", call("tools", "--jsn")
                .refused());
        assertEquals("Missing required parameter: 'TOOL'. `neurarium describe --help` shows how it is used.", call(
                "describe").refused());
    }

    @Test
    void toolsAreListedWithTheirPapers() {
        assertTrue(call("tools").done().out().contains("cells.toy-stamp"));
        Json toy = Json.parse(call("tools", "--json").done().out())
                .items()
                .stream()
                .filter(t -> t.get("id").string().equals(TOY))
                .findFirst()
                .orElseThrow();
        assertEquals("cells", toy.get("family").string());
        assertEquals("Toy stamp", toy.get("title").string());
        assertEquals(1999, toy.get("paper").get("year").number());
    }

    @Test
    void aToolIsDescribedForPeopleAndForMachines() {
        String text = call("describe", TOY).done().out();
        assertTrue(text.contains("brush.radius"), text);
        assertTrue(text.contains("1 – 50"), text);
        Json json = Json.parse(call("describe", TOY, "--json").done().out());
        assertEquals(3, json.get("version").number());
        assertTrue(json.get("live").bool());
        assertEquals("image:channel", json.get("settings")
                .items()
                .stream()
                .filter(s -> s.get("name").string().equals("channel"))
                .findFirst()
                .orElseThrow()
                .get("choices_from")
                .string());
    }

    @Test
    void aToolsPageIsMarkdown() { assertTrue(call("help", TOY).done().out().startsWith("# Toy stamp\n")); }

    @Test
    void aWrongToolSuggestsTheNearest() {
        String sentence = "There is no tool 'toy-stmp'. Did you mean cells.toy-stamp? `neurarium tools` lists them.";
        assertEquals(sentence, call("describe", "toy-stmp").refused());
        assertEquals(sentence, call("help", "toy-stmp").refused());
        assertEquals(sentence, call("run", "toy-stmp").refused());
        assertEquals(sentence, call("reproduce", "toy-stmp").refused());
    }

    @Test
    void aReproductionIsJudgedInATableAndForMachines() {
        Said table = call("reproduce", TOY + "/area", "--quick").done();
        assertTrue(table.out().contains("METRIC"), table.out());
        assertTrue(table.out().contains("holds"), table.out());
        Json result = Json.parse(call("reproduce", TOY + "/area", "--seeds", "2", "--json").done().out())
                .items()
                .getFirst();
        assertEquals("area", result.get("reproduction").string());
        assertEquals("bench", result.get("size").string());
        assertEquals(2, result.get("seeds").number());
        assertTrue(result.get("holds").bool());
        Json area = result.get("metrics").items().getFirst();
        assertEquals(2, area.get("values").items().size());
        assertEquals(400, area.get("baseline_value").number());
        assertEquals("null", result.get("metrics").items().getLast().get("holds").toString());
    }

    @Test
    void whatNeedsGivenDataIsSkippedWithoutThemUnlessTheyAreDemanded(@TempDir Path data) throws IOException {
        Said skipped = call("reproduce", TOY + "/counted").done();
        assertEquals("cells.toy-stamp/counted is skipped: It needs the given data toy/points.csv: "
                + "name their folder by --data or NEURARIUM_DATA.", skipped.out().strip());
        Path none = Path.of("runs-of-tests");
        assertEquals(1, CommandLineFixture.call(none, Map.of("NEURARIUM_REQUIRE_DATA", "1"), "reproduce", TOY
                + "/counted").code());
        Path file = Files.createDirectory(data.resolve("toy")).resolve("points.csv");
        Files.writeString(file, "x,y\n1,2\n3,4\n");
        assertTrue(call("reproduce", TOY + "/counted", "--data", data.toString()).done().out().contains("holds"));
        Files.writeString(file, "x,y\n1,2\n");
        Said less = CommandLineFixture.call(none, Map.of("NEURARIUM_DATA", data.toString()), "reproduce", TOY
                + "/counted");
        assertEquals(1, less.code());
        assertTrue(less.out().contains("does not hold"), less.out());
    }

    @Test
    void aWrongReproductionNamesTheRightOnes() {
        assertEquals("cells.toy-stamp has no reproduction 'aera'. Did you mean area? There are: area, counted.",
                call("reproduce",
                        TOY + "/aera").refused());
        assertEquals("--seeds 0 is below the limit of 1.", call("reproduce", TOY, "--seeds", "0").refused());
        assertTrue(call("reproduce", TOY, "--data", "no/such/folder").refused().endsWith("is no folder."));
    }

    @Test
    void infoTellsWhatAFileHolds() {
        Json image = Json.parse(call("info", "builtin:nuclei-fluorescence", "--json").done().out());
        assertEquals("ImageStack", image.get("type").string());
        assertEquals("[1, 1, 1, 512, 512]", image.get("shape").toString());
        assertEquals("uint16", image.get("dtype").string());
        assertTrue(call("info", "builtin:nuclei-fluorescence").done().out().contains("512 × 512"));
    }

    @Test
    void infoRefusesWhatItCannotRead(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.tif"), "this is a letter");
        assertTrue(call("info", text.toString()).refused().startsWith("text.tif is named like a TIFF but is none"));
        assertTrue(call("info", folder.toString()).refused().contains("text.tif"), "a folder of images is a set");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(call("info", empty.toString()).refused().contains("is a folder"));
        call("info", folder.resolve("absent.tif").toString()).refused();
        call("info", "builtin:absent").refused();
    }

    @Test
    void conformanceCountsWhatWasRead() {
        Path samples = GivenData.path("microscopy/tiff-variants-image-tiff");
        Json result = Json.parse(call("conformance", "tiff", samples.toString(), "--json").done().out());
        assertEquals(0, result.get("wrong").number());
        assertTrue(result.get("passed").number() > 100);
    }

    @Test
    void conformanceRefusesAnUnknownKindAndAFolderWithoutExpectations(@TempDir Path folder) {
        assertEquals("There are no samples of kind 'tif'; the kinds are: tiff, onnx, pt, safetensors.",
                call("conformance", "tif", folder
                        .toString()).refused());
        assertTrue(call("conformance", "tiff", folder.toString()).refused().contains("expected.json"));
    }

    @Test
    void theDoctorTellsWhatIsThereAndLeavesNothing(@TempDir Path folder) throws IOException {
        Said said = CommandLineFixture.call(folder.resolve("runs"), Map.of("DISPLAY", ":7"), "doctor").done();
        for (String what : List.of("java", "memory", "disk", "run folder", "window", "display"))
            assertTrue(said.out().contains(what), said.out());
        assertTrue(said.out().contains(":7"), said.out());
        try (var inside = Files.list(folder)) {
            assertEquals(List.of(), inside.toList());
        }
    }
}
