package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.data.Json;

final class RunCommandTest {
    @TempDir private Path folder = Path.of("");

    /// The toy on a sample, with further arguments.
    private Said run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "cells.toy-stamp", "--in",
                "image=builtin:nuclei-fluorescence", "--in", "points=120.5,88:nucleus+300,41:stroma"));
        arguments.addAll(List.of(more));
        return call(arguments);
    }

    private Said call(List<String> arguments) {
        return CommandLineFixture.call(folder.resolve("runs"), Map.of(), arguments.toArray(String[]::new));
    }

    private String out() { return folder.resolve("out").toString(); }

    private Json record() throws IOException { return Json.parse(Files.readString(folder.resolve("out/run.json"))); }

    @Test
    void theLastLineIsTheRunFolder() {
        assertEquals(out(), run("--out", out()).done().lastLine());
        assertTrue(Files.exists(folder.resolve("out/cells.ome.tif")));
        assertTrue(Files.exists(folder.resolve("out/instances.csv")));
    }

    @Test
    void withoutAFolderItGoesBelowTheRunRoot() {
        assertTrue(Path.of(run().done().lastLine()).startsWith(folder.resolve("runs")));
    }

    @Test
    void machinesGetProgressLinesAndOneObject() {
        Said said = run("--out", out(), "--json").done();
        Json answer = Json.parse(said.out());
        assertEquals(out(), answer.get("run").string());
        assertTrue(Files.exists(Path.of(answer.get("outputs").get("cells").string())));
        assertTrue(answer.get("seconds").number() > 0);
        Json first = Json.parse(said.err().lines().findFirst().orElseThrow());
        assertEquals("{\"phase\": \"waiting\", \"done\": 0, \"total\": 4, \"eta_s\": null}", first.toString());
    }

    @Test
    void settingsComeFromAPresetThenAFileThenTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"),
                "{\"brush.radius\": 20, \"filter\": {\"jitter\": 1, \"columns\": null}, \"rings\": [{\"radius\": 5, \"width\": 2}]}");
        run("--out", out(), "--preset", "large", "--settings", file.toString(), "--set", "filter.jitter=2", "--seed",
                "7").done();
        Json settings = record().get("settings");
        assertEquals(20, settings.get("brush.radius").number());
        assertEquals(2, settings.get("filter.jitter").number());
        assertEquals("[{\"radius\": 5, \"width\": 2}]", settings.get("rings").toString());
        assertEquals(7, record().get("seed").number());
    }

    @Test
    void theRecordOfARunGivesItsSettingsAgain() throws IOException {
        run("--out", out(), "--preset", "turned").done();
        Path again = folder.resolve("again");
        run("--out", again.toString(), "--settings", out() + "/run.json").done();
        assertEquals(record().get("settings"), Json.parse(Files.readString(again.resolve("run.json"))).get("settings"));
    }

    @Test
    void whatIsWrongWithARequestIsToldInASentenceAndNothingIsLeft() throws IOException {
        Path text = Files.writeString(folder.resolve("text.tif"), "this is a letter");
        Map<List<String>, String> wrong = Map.ofEntries(
                Map.entry(List.of("--set", "brush.radius=70"), "brush.radius 70 is above the limit of 50 px."),
                Map.entry(List.of("--set", "brush=triangle"), "brush 'triangle' is not one of: disc, square."),
                Map.entry(List.of("--set", "brush.half=3"), "brush.half exists only with brush=square."),
                Map.entry(List.of("--set", "radius"),
                        "--set radius is not of the form NAME=VALUE, as in --set gate=1.5."),
                Map.entry(List.of("--set", "channel=DAPI"), "channel 'DAPI' is no channel of image. There are: grey."),
                Map.entry(List.of("--preset", "larg"),
                        "cells.toy-stamp has no preset 'larg'. Did you mean large? Its presets are: large, turned."),
                Map.entry(List.of("--seed", "x"),
                        "Invalid value for option '--seed': 'x' is not a whole number. `neurarium run --help` shows how it is used."),
                Map.entry(List.of("--in", "imge=x.tif"),
                        "cells.toy-stamp has no input 'imge'. Did you mean image? Its inputs are: image, points, base."),
                Map.entry(List.of("--in", "image=x.tif"), "image is given 2 times, and takes one."),
                Map.entry(List.of("--in", "base=" + text),
                        "base: text.tif is named like a TIFF but is none: it looks like plain text. Check that it was copied and named rightly."),
                Map.entry(List.of("--in", "base=" + folder), "base: " + folder
                        + " is a folder: give one of the files in it."));
        wrong.forEach((arguments, sentence) -> {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(List.of("--out", out()));
            assertEquals(sentence, run(all.toArray(String[]::new)).refused());
            assertFalse(Files.exists(folder.resolve("out")), "something is left");
        });
    }

    @Test
    void anUnknownSettingListsTheRightOnes() {
        String sentence = run("--set", "radius=7").refused();
        assertTrue(sentence.startsWith(
                "cells.toy-stamp has no setting 'radius'. Did you mean brush.radius? Its settings are: brush, brush.radius"),
                sentence);
    }

    @Test
    void aMissingInputIsNamedWithHowToGiveIt() {
        assertEquals("The input image is missing (a 2-D image). Give it as image=FILE.", call(List.of("run",
                "cells.toy-stamp", "--in", "points=1,2")).refused());
        assertTrue(call(List.of("run", "cells.toy-stamp", "--in", "image=builtin:tissue-he")).refused()
                .contains("points=X,Y:TYPE"));
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("thesis.txt"), "years of work");
        assertTrue(run("--out", out()).refused()
                .endsWith(
                        "is not empty: name one that does not exist yet, or empty it."));
    }

    @Test
    void aFailedRunTellsWhyAndWhereItsLogIs() {
        Said said = call(List.of("run", "cells.toy-stamp", "--in", "image=builtin:tissue-he", "--in",
                "points=10,10:broken", "--out", out()));
        assertEquals(1, said.code());
        assertTrue(said.err().strip().endsWith("The run broke off: the stamp broke; the log is in its folder."), said
                .err());
        assertEquals(out(), said.lastLine());
        assertTrue(Files.exists(folder.resolve("out/log.txt")));
    }
}
