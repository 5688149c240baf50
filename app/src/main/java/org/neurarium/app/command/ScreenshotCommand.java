package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.window.Screenshots;
import org.neurarium.app.window.Toolkit;
import org.neurarium.data.BadInput;
import org.neurarium.service.Versions;
import org.neurarium.viewmodels.theme.Appearance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Draws a screen with sample data into a PNG file, without a display.")
final class ScreenshotCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Parameters(arity = "0..1", paramLabel = "SCREEN[/STATE]", description = "as --list names it") private @Nullable String screen;

    @Option(names = "--list", description = "lists the screens and their states") private boolean list;

    @Option(names = "--out", paramLabel = "FILE.png", description = "where the picture goes") private @Nullable Path out;

    @Option(names = "--size", paramLabel = "WxH", description = "size of the window (default: 1440x900)") private String size = "1440x900";

    @Option(names = "--theme", paramLabel = "light|dark", description = "the theme (default: dark)") private String theme = "dark";

    @Option(names = "--text", paramLabel = "PERCENT", description = "size of the text, 85 to 150 (default: 100)") private int text = 100;

    ScreenshotCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            Screenshots.list().forEach(s -> console.out().printf("%-20s %s%n", s[0], s[1]));
            return Commands.DONE;
        }
        String wanted = screen;
        Path file = out;
        if (wanted == null || file == null) {
            throw new BadInput(
                    "Name a screen and a file: neurarium screenshot home --out home.png. --list tells the screens.");
        }
        String[] sides = size.split("x");
        if (sides.length != 2 || !sides[0].matches("\\d{3,4}") || !sides[1].matches("\\d{3,4}")) {
            throw new BadInput("--size " + size + " is no size: give width and height in pixels, as 1440x900.");
        }
        Appearance.Choice choice = switch (theme.toLowerCase(Locale.ROOT)) {
            case "light" -> Appearance.Choice.LIGHT;
            case "dark" -> Appearance.Choice.DARK;
            default -> throw new BadInput("--theme " + theme + " is none: there are light and dark.");
        };
        Screenshots.check(wanted);
        Toolkit.withoutDisplay();
        Toolkit.start();
        try {
            Screenshots shots = new Screenshots(house.local(), house.formats(),
                    house.experiments(console.variable("NEURARIUM_DATA").map(Path::of)),
                    "Neurarium " + Versions.current()
                            .neurarium(),
                    console.cache());
            console.out()
                    .println(shots.take(wanted, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), choice, text
                            / 100.0, file.toAbsolutePath()));
            return Commands.DONE;
        } finally {
            Screenshots.end();
        }
    }
}
