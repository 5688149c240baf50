package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import org.neurarium.app.window.Studio;
import org.neurarium.app.window.Toolkit;
import org.neurarium.app.window.Window;
import org.neurarium.data.Reference;
import org.neurarium.service.Versions;
import org.neurarium.viewmodels.frame.ConfigStore;
import picocli.CommandLine.Command;

/// What a start does most often: the window with an image in it. `bench start` times it. With the argument `all` it goes
/// on to what one does next, the first click's preparation and Home: so the launcher has it watched once, to prepare its
/// cache of classes.
@Command(description = "Shows an image, says so, and quits.")
final class WarmUpCommand implements Callable<Integer>, Quick {
    /// What is printed when the first usable frame is there.
    static final String READY = "ready";
    /// Pulses from a change to its picture on the screen.
    private static final int PULSES = 3;
    /// Pulses after which it quits, come what may: nobody is there to close the window.
    private static final int PATIENCE = 1200;
    /// A place in the image where a cell lies.
    private static final double CELL_X = 265, CELL_Y = 171;

    private final Console console;
    private final House house;
    private boolean all;

    WarmUpCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public boolean take(List<String> arguments) {
        all = arguments.equals(List.of("all"));
        return true;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Toolkit.hasDisplay(console.environment(), System.getProperty("os.name", ""))) Toolkit.withoutDisplay();
        // What is watched for the cache is to load the tools in this very process, since the workers have the same cache.
        CompletableFuture<Void> shown = new CompletableFuture<>();
        new Window(all ? house.local() : house.service(shown), house.formats(),
                house.experiments(console.variable("NEURARIUM_DATA").map(Path::of)),
                "Neurarium " + Versions.current().neurarium(), () -> shown.complete(null)).show(
                        new Window.Start(
                                List.of(Reference.builtin("nuclei-fluorescence")), Optional.empty(),
                                ConfigStore.FORGETFUL,
                                console.cache(), Optional.empty()),
                        this::play);
        return Commands.DONE;
    }

    private void play(Studio studio) {
        Deque<BooleanSupplier> steps = new ArrayDeque<>();
        steps.add(() -> studio.cells().current().get() != null);
        steps.add(pulses());
        steps.add(() -> {
            console.out().println(READY);
            return true;
        });
        if (all) {
            steps.add(() -> {
                studio.cells().pointer().moved(CELL_X, CELL_Y);
                return true;
            });
            steps.add(() -> studio.cells().current().get().prompting().hovered().get() != null);
            steps.add(pulses());
            steps.add(() -> {
                studio.frame().screens().show("home");
                return true;
            });
            steps.add(pulses());
        }
        new AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                while (!steps.isEmpty() && steps.peek().getAsBoolean())
                    steps.poll();
                if (!steps.isEmpty() && ++seen < PATIENCE) return;
                stop();
                studio.frame().surroundings().quit();
            }
        }.start();
    }

    private static BooleanSupplier pulses() {
        AtomicInteger left = new AtomicInteger(PULSES);
        return () -> left.decrementAndGet() < 0;
    }
}
