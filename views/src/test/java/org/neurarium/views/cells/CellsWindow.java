package org.neurarium.views.cells;

import org.neurarium.views.theme.ThemeFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.Doors;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.RecentFiles;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.jobs.JobActions;
import org.neurarium.viewmodels.jobs.JobCommands;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.jobs.Pace;
import org.neurarium.viewmodels.jobs.RunRecords;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Work;
import org.neurarium.views.frame.ApplicationFrame;
import org.neurarium.viewmodels.testing.ToldJobs;
import org.neurarium.views.theme.Theme;

/// A window with this screen alone, wired as the application wires it. On the JavaFX thread.
final class CellsWindow {
    final Appearance appearance = new Appearance();
    final Work work = new Work();
    final CellsModel model;
    final CellsScreen screen;
    final FrameModel frame;
    final ApplicationFrame root;

    CellsWindow(ComputeService service, Doors doors, Executor pool, ThemeFiles look, boolean dark) {
        appearance.theme().set(dark ? Appearance.Choice.DARK : Appearance.Choice.LIGHT);
        appearance.reducedMotion().set(true);
        model = new CellsModel(service, doors, work, Surroundings.NONE, pool, Platform::runLater);
        Screens screens = new Screens(new RecentFiles(ConfigStore.FORGETFUL, Clock.systemUTC()), work.notices(),
                Surroundings.NONE);
        screens.add(model);
        CommandRegistry commands = new CommandRegistry();
        Keymap keymap = Keymap.bundled().getFirst();
        JobsModel jobs = new JobsModel(new JobActions.Doors(new ToldJobs(), service, RunRecords.NONE, _ -> {},
                Surroundings.NONE), work, ConfigStore.FORGETFUL, Pace.of(Platform::runLater, pool), Clock.systemUTC(),
                new SimpleBooleanProperty(true));
        commands.add(new JobCommands(jobs).all());
        frame = new FrameModel(screens, work, commands, keymap, appearance, Surroundings.NONE);
        screen = new CellsScreen(model, keymap, commands, pool, Platform::runLater);
        root = new ApplicationFrame(frame, jobs, new Theme(appearance, look), List.of(screen));
    }

    Scene scene(double width, double height) { return root.scene(width, height); }

    void drop(Path... files) { frame.open(List.of(files)); }
}
