package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.animation.AnimationTimer;
import org.neurarium.app.window.BundledSamples;
import org.neurarium.app.window.Studio;
import org.neurarium.app.window.Toolkit;
import org.neurarium.app.window.Window;
import org.neurarium.service.Versions;
import org.neurarium.viewmodels.frame.ConfigStore;
import picocli.CommandLine.Command;

/// What a start does most often: the window with an image in it. The launcher has it watched once, to prepare its cache
/// of classes; `bench start` times it.
@Command(description = "Shows an image, says so, and quits.")
final class WarmUpCommand implements Callable<Integer>, Quick {
    /// What is printed when the first usable frame is there.
    static final String READY = "ready";
    /// Pulses from the image's arrival to its picture on the screen.
    private static final int PULSES = 3;

    private final Console console;
    private final House house;

    WarmUpCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public boolean take(List<String> arguments) { return true; }

    @Override
    public Integer call() throws InterruptedException {
        if (!Toolkit.hasDisplay(console.environment(), System.getProperty("os.name", ""))) Toolkit.withoutDisplay();
        new Window(house.service(), house.formats(),
                house.experiments(console.variable("NEURARIUM_DATA").map(Path::of)),
                "Neurarium " + Versions.current().neurarium()).show(
                        List.of(BundledSamples.unpacked(house.formats(), "nuclei-fluorescence")),
                        ConfigStore.FORGETFUL, this::untilUsable);
        return Commands.DONE;
    }

    private void untilUsable(Studio studio) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (studio.cells().current().get() == null || ++pulses < PULSES) return;
                stop();
                console.out().println(READY);
                studio.frame().surroundings().quit();
            }
        }.start();
    }
}
