package org.neurarium.views.testing;

import org.neurarium.views.theme.ThemeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.neurarium.viewmodels.form.ToolsModel;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.views.frame.ScreenshotRenderer;

/// Draws the frame in its states for the eye: `Shots FOLDER [NAME…]`.
public final class Shots {
    private final Path out;
    private final List<String> only;
    private final ScreenshotRenderer renderer = new ScreenshotRenderer(javafx.application.Platform::runLater,
            ForkJoinPool.commonPool());

    private Shots(Path out, List<String> only) {
        this.out = out;
        this.only = only;
    }

    public static void main(String[] args) throws Exception {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        new Shots(Path.of(args[0]), List.of(args).subList(1, args.length)).all();
        Platform.exit();
    }

    private void all() throws Exception {
        for (boolean dark : new boolean[]{true, false}) {
            shot("frame", dark, 1440, 900, 1, m -> m.screens().show("cells"));
            shot("frame", dark, 1280, 800, 1, m -> m.screens().show("cells"));
            shot("frame", dark, 1440, 900, 1.5, m -> m.screens().show("cells"));
            shot("home", dark, 1440, 900, 1, m -> {});
            shot("home", dark, 1280, 800, 1.5, m -> {});
            shot("home", dark, 2560, 1440, 1, m -> {});
            for (double[] size : new double[][]{{1440, 900, 1}, {1280, 800, 1}, {1440, 900, 1.5}, {2560, 1440, 1}}) {
                shot("tool", dark, (int) size[0], (int) size[1], size[2], m -> {
                    m.work()
                            .data()
                            .add(new OpenData("f7e5dcfc9c93.png", "ImageStack",
                                    "f7e5dcfc9c93.png", "320 \u00d7 256, RGB", () -> {}));
                    m.screens().show("cells.tools");
                    if (m.screens().current().get() instanceof ToolsModel tools) {
                        tools.current().get().tool().form().mend(Map.of("gate", "1.3", "max_iter", "250"));
                        tools.current().get().tool().inputs().getFirst().text().set("f7e5dcfc9c93.png");
                    }
                });
            }
            shot("palette", dark, 1440, 900, 1, m -> {
                m.screens().show("cells");
                m.palette().set(true);
            });
            shot("keys", dark, 1440, 900, 1, m -> m.keys().set(true));
            shot("preferences", dark, 1440, 900, 1, m -> m.preferences().set(true));
            shot("notices", dark, 1440, 900, 1, m -> {
                m.screens().show("cells");
                m.work()
                        .notices()
                        .tell(Notice.done("Run kept in nuclei-run-3", new Notice.Remedy("Show folder", () -> {})));
                m.work()
                        .notices()
                        .tell(Notice
                                .error("slice_07.tif is not a TIFF",
                                        "It begins like a PNG. Rename it, or open it as PNG.",
                                        new Notice.Remedy("Open as PNG", () -> {}))
                                .withDetails("bytes 89 50 4E 47 at 0"));
                m.work()
                        .activities()
                        .begin("Chain-of-Prompts, slide_3.tif", () -> {})
                        .progress("encoding tile", 12, 48, OptionalDouble.of(110));
            });
        }
    }

    private void shot(String name, boolean dark, int w, int h, double scale, Consumer<FrameModel> state)
            throws Exception {
        if (!only.isEmpty() && !only.contains(name)) return;
        String file = "%s-%s-%d-%.0f.png".formatted(name, dark ? "dark" : "light", w, scale * 100);
        ThemeFiles look = ThemeFiles.load();
        renderer.render(() -> {
            SketchWindow window = new SketchWindow(look);
            window.appearance.theme().set(dark ? Appearance.Choice.DARK : Appearance.Choice.LIGHT);
            window.appearance.textScale().set(scale);
            window.appearance.reducedMotion().set(true);
            Scene scene = window.frame.scene(w, h);
            state.accept(window.model);
            return scene;
        }, () -> true, out.resolve(file)).get();
    }
}
