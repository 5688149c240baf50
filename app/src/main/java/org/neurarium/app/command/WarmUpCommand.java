package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.neurarium.app.window.Screenshots;
import org.neurarium.app.window.Toolkit;
import org.neurarium.service.Versions;
import org.neurarium.viewmodels.theme.Appearance;
import picocli.CommandLine.Command;

/// What a start does most often, without a display: the launcher has it watched once, to prepare its cache of classes.
@Command(description = "Shows an image and quits: for the launcher's cache, and to time a start.")
final class WarmUpCommand implements Callable<Integer> {
    private final House house;

    WarmUpCommand(House house) {
        this.house = house;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path picture = Files.createTempFile("neurarium-", ".png");
        Toolkit.withoutDisplay();
        Toolkit.start();
        try {
            new Screenshots(house.service(), house.formats(), "Neurarium " + Versions.current().neurarium()).take(
                    "cells/image", 1440, 900, Appearance.Choice.DARK, 1, picture);
            return Commands.DONE;
        } finally {
            Screenshots.end();
            Files.deleteIfExists(picture);
        }
    }
}
