package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.app.window.Screenshots;
import org.neurarium.data.BadInput;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;

/// Pictures of every screen, drawn without a display.
final class ScreenshotCommandTest {
    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void toolkit() { Fx.start(); }

    @AfterEach
    void closesWhatWasShown() { Fx.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide)); }

    static List<String> states() { return Screenshots.list().stream().map(s -> s[0]).toList(); }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateIsDrawn(String state) throws Exception { take(state, Appearance.Choice.DARK, 1); }

    @ParameterizedTest
    @CsvSource({"home,1.5", "cells/accepted,1", "cells/tool,1.5"})
    void theLightThemeAndLargeTextToo(String state, double text) throws Exception {
        take(state, Appearance.Choice.LIGHT, text);
    }

    private void take(String state, Appearance.Choice theme, double text) throws Exception {
        Path png = folder.resolve("shot.png");
        try (House house = new House(getClass().getClassLoader(), folder.resolve("runs"))) {
            new Screenshots(house.service(), house.formats(), (_, _, _) -> {
                throw new BadInput("No experiment is done here.");
            }, "Neurarium", folder.resolve("cache")).take(state, 1280, 800, theme, text, png);
        }
        BufferedImage picture = ImageIO.read(png.toFile());
        assertEquals(1280, picture.getWidth());
        assertEquals(800, picture.getHeight());
        long colours = java.util.Arrays.stream(picture.getRGB(0, 0, 1280, 800, null, 0, 1280))
                .distinct()
                .limit(20)
                .count();
        assertEquals(20, colours, "something is drawn");
    }

    @Test
    void theCommandDrawsInAProcessOfItsOwn() throws Exception {
        Path png = folder.resolve("home.png");
        Said said = launched("screenshot", "home", "--out", png.toString(), "--size", "1280x800", "--theme", "light");
        assertEquals(png.toString(), said.done().lastLine());
        assertEquals(1280, ImageIO.read(png.toFile()).getWidth());
    }

    @Test
    void aWrongRequestIsToldInASentenceBeforeAnythingIsDrawn() {
        Path png = folder.resolve("no.png");
        for (String[] wrong : new String[][]{{"screenshot"}, {"screenshot", "home", "--out", png.toString(), "--size",
            "big"},
            {"screenshot", "home", "--out", png.toString(), "--theme", "pink"}, {"screenshot", "kitchen", "--out", png
                    .toString()}}) {
            String sentence = CommandLineFixture.call(folder.resolve("runs"), Map.of(), wrong).refused();
            assertTrue(sentence.endsWith("."), sentence);
        }
        assertFalse(Files.exists(png));
    }

    @Test
    void theListNamesEveryState() {
        String list = CommandLineFixture.call("screenshot", "--list").done().out();
        states().forEach(s -> assertTrue(list.contains(s), s));
    }

    private static Said launched(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-Djavafx.cachedir=" + System.getProperty("javafx.cachedir", ""), "-cp",
                System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                org.neurarium.app.Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }
}
