package org.neurarium.views.testing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.RecentFiles;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Work;
import org.neurarium.views.frame.ApplicationFrame;
import org.neurarium.views.frame.ScreenshotRenderer;
import org.neurarium.views.theme.Theme;

public final class Shots {
    private Shots() {}

    public static void main(String[] args) throws Exception {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        Path out = Path.of(args[0]);
        ScreenshotRenderer renderer = new ScreenshotRenderer(ForkJoinPool.commonPool());
        for (Appearance.Choice theme : List.of(Appearance.Choice.DARK, Appearance.Choice.LIGHT)) {
            for (double[] size : new double[][] {{1440, 900, 1}, {1280, 800, 1}, {2560, 1440, 1}, {1440, 900, 1.5}}) {
                String name = "frame-%s-%.0f-%.0f.png".formatted(theme, size[0], size[2] * 100);
                renderer.render(() -> frame(theme, size), () -> true, out.resolve(name)).get();
            }
        }
        Platform.exit();
    }

    private static Scene frame(Appearance.Choice choice, double[] size) {
        Appearance appearance = new Appearance();
        appearance.theme().set(choice);
        appearance.textScale().set(size[2]);
        Work work = new Work();
        Screens screens = new Screens(new RecentFiles(ConfigStore.FORGETFUL, Clock.systemUTC()), work.notices());
        SketchScreen sketch = new SketchScreen();
        screens.add(sketch);
        FrameModel model = new FrameModel(screens, work, new CommandRegistry(), Keymap.bundled().getFirst(), appearance,
                Surroundings.NONE);
        model.project().set("Nuclei panel");
        model.saved().set("All changes saved");
        return new ApplicationFrame(model, new Theme(appearance), List.of(sketch)).scene(size[0], size[1]);
    }
}
