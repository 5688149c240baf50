package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.ServicesOf;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.data.Json;

/// What a person gives by mistake is answered with one sentence, and nothing is left behind.
final class BadInputTest {
    private static final String CHAIN = "cells.chain-of-prompts", MEASURE = "cells.measure";
    @TempDir private Path folder = Path.of("");

    private BadFiles files() { return new BadFiles(folder); }

    @Test
    void clicksOutsideTheImage() {
        Path image = files().cells(4);
        for (String click : List.of("500,20", "-3,20", "20,80", "20,NaN")) {
            String sentence = refused(CHAIN, "image=" + image, "clicks=" + click + ":round");
            assertTrue(sentence.contains("lick"), sentence);
        }
    }

    @Test
    void noClickAtAll() throws IOException {
        Path none = Files.writeString(folder.resolve("none.csv"), "x,y,type\n");
        assertTrue(refused(CHAIN, "image=" + files().cells(4), "clicks=" + none).contains("no click"));
        Path lame = Files.writeString(folder.resolve("lame.csv"), "column,row\n3,4\n");
        String sentence = refused(CHAIN, "image=" + files().cells(4), "clicks=" + lame);
        assertTrue(sentence.contains("lame.csv") && sentence.contains("x"), sentence);
    }

    @Test
    void aTruncatedFile() throws IOException { unreadable(files().truncated(), "truncated.tif"); }

    @Test
    void aTextNamedTif() throws IOException { unreadable(files().text(), "text.tif"); }

    @Test
    void aFileOfNoBytes() throws IOException { unreadable(files().nothing(), "nothing.tif"); }

    @Test
    void aFolder() throws IOException { unreadable(Files.createDirectory(folder.resolve("slides")), "is a folder"); }

    @Test
    void aFileThatIsNotThere() { unreadable(folder.resolve("absent.tif"), "absent.tif"); }

    @Test
    void aFileWithoutReadPermission() throws IOException {
        assumeTrue(!root(), "root reads every file, so this cannot be seen here");
        Path file = files().cells(4);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        unreadable(file, "permission");
    }

    @Test
    void anOutputFolderThatCannotBeWritten() throws IOException {
        assumeTrue(!root(), "root writes everywhere, so this cannot be seen here");
        Path image = files().cells(4), locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        Said said = CommandLineFixture.call(folder.resolve("runs"), Map.of(), "run", CHAIN, "--in", "image=" + image,
                "--in", "clicks=10,10", "--out", locked.resolve("out").toString());
        assertTrue(said.refused().contains("locked"), said.err());
    }

    @Test
    void anOutputFolderBelowAFile() throws IOException {
        Path image = files().cells(4), letter = files().text();
        Said said = CommandLineFixture.call(folder.resolve("runs"), Map.of(), "run", CHAIN, "--in", "image=" + image,
                "--in", "clicks=10,10", "--out", letter.resolve("out").toString());
        assertTrue(said.refused().contains("text.tif"), said.err());
        assertEquals("this is a letter", Files.readString(letter));
    }

    @Test
    void anImageOfOnePixel() {
        String sentence = refused(CHAIN, "image=" + files().onePixel(), "clicks=0,0");
        assertTrue(sentence.contains("1 × 1"), sentence);
    }

    @Test
    void anImageOfNaN() {
        String sentence = refused(CHAIN, "image=" + files().nan(), "clicks=30,30:cell");
        assertTrue(sentence.contains("NaN"), sentence);
    }

    @Test
    void anEmptyImage() {
        String sentence = refused(CHAIN, "image=" + files().empty(), "clicks=30,30:cell");
        assertTrue(sentence.startsWith("Every pixel of the image has the value 7"), sentence);
    }

    @Test
    void aStackIsLookedAtPlaneByPlane() {
        Path stack = files().stack();
        String sentence = refused(CHAIN, "image=" + stack, "clicks=10,10", "--set", "plane.z=7");
        assertTrue(sentence.contains("3 z planes"), sentence);
        Path out = folder.resolve("plane");
        Said said = run(out, CHAIN, "image=" + stack, "clicks=10,10", "--set", "plane.z=2");
        // That plane holds nothing, which is another sentence than that there is no such plane.
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains("Every pixel of the image has the value 0"), said.err());
    }

    @Test
    void labelsAndImageOfDifferentSizes() {
        String sentence = refused(MEASURE, "labels=builtin:nuclei-fluorescence-labels", "image=" + files().cells(4));
        assertTrue(sentence.contains("512 × 512") && sentence.contains("80 × 80"), sentence);
    }

    @Test
    void aPhotographIsNoLabelImage() {
        String sentence = refused(MEASURE, "labels=builtin:tissue-he");
        assertTrue(sentence.contains("label"), sentence);
    }

    @Test
    void aLaunchedProcessAnswersAsThisOne() throws Exception {
        Path text = files().text();
        Path out = folder.resolve("out");
        for (List<String> arguments : List.of(List.of("info", text.toString()), List.of("run", CHAIN, "--in", "image="
                + text, "--in", "clicks=3,3", "--out", out.toString()))) {
            List<String> command = new ArrayList<>(
                    List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                            System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                            org.neurarium.app.Main.class.getName()));
            command.addAll(arguments);
            ProcessBuilder launch = new ProcessBuilder(command).directory(folder.toFile());
            // The JVM would say on standard error that it picked this up.
            launch.environment().remove("JAVA_TOOL_OPTIONS");
            launch.environment().put("NEURARIUM_SERVICE", folder.resolve("service").toString());
            Process process = launch.start();
            String out1 = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            new Said(process.waitFor(), out1, err).refused();
        }
        assertFalse(Files.exists(out));
        ServicesOf.end(folder.resolve("service"));
    }

    /// Neither tool takes it, nor does `info`.
    private void unreadable(Path file, String says) {
        for (String sentence : List.of(refused(CHAIN, "image=" + file, "clicks=3,3"),
                refused(MEASURE, "labels=" + file),
                CommandLineFixture.call(folder.resolve("runs"), Map.of(), "info", file.toString()).refused())) {
            assertTrue(sentence.contains(says), sentence);
        }
    }

    private String refused(String tool, String... inputs) {
        TreeSet<String> before = below();
        String sentence = run(folder.resolve("out"), tool, inputs).refused();
        assertEquals(before, below(), "something is left");
        assertTrue(sentence.endsWith("."), "a sentence: " + sentence);
        return sentence;
    }

    private Said run(Path out, String tool, String... inputs) {
        List<String> arguments = new ArrayList<>(List.of("run", tool, "--out", out.toString()));
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].startsWith("--")) arguments.addAll(List.of(inputs[i], inputs[++i]));
            else
                arguments.addAll(List.of("--in", inputs[i]));
        }
        return CommandLineFixture.call(folder.resolve("runs"), Map.of(), arguments.toArray(String[]::new));
    }

    private TreeSet<String> below() {
        try (var all = Files.walk(folder)) {
            TreeSet<String> names = new TreeSet<>();
            all.forEach(f -> names.add(folder.relativize(f).toString()));
            return names;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean root() { return "root".equals(System.getProperty("user.name")); }
}
