package org.neurarium.views.cells;

import org.neurarium.views.theme.ThemeFiles;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LocalService;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.frame.ScreenshotRenderer;

/// Renders the screen with real images, for the eye: `CellsShots OUT DATA`.
public final class CellsShots {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());
    private static final Formats FORMATS = StandardFormats.with(List.of(), 256L << 20);

    private static final boolean REAL = Boolean.getBoolean("real");

    private CellsShots() {}

    public static void main(String[] args) throws Exception {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        Path out = Path.of(args[0]), data = Path.of(args[1]);
        String[] dark = {"gray-large/d52958107d0b", "gray-large/2dec81a678dd", "gray-large/5ba4facefc94"};
        String[] light = {"he-purple/4d14a3629b6a", "he-purple/45f059cf21d8"};
        for (String want : args[2].split(",")) {
            String[] p = want.split("-");
            boolean night = p[0].equals("dark");
            String[] size = p[1].split("x");
            shot(out.resolve(want + ".png"), data, night, p.length > 2 && p[2].equals("he") ? light : dark, Double
                    .parseDouble(size[0]), Double.parseDouble(size[1]), p.length > 3 ? p[3] : "propose");
        }
        Platform.exit();
        System.exit(0);
    }

    private static void shot(Path png, Path data, boolean night, String[] images, double w, double h, String state)
            throws Exception {
        new ScreenshotRenderer(javafx.application.Platform::runLater, ForkJoinPool.commonPool()).render(() -> {
            truth = FORMATS.open(Reference.file(data.resolve(images[0] + "_labels.tif").toString()), Labels.class);
            ComputeService service = REAL
                    ? new LocalService(FORMATS, ToolCatalogue.read(CellsShots.class.getClassLoader()),
                            png.resolveSibling("runs"),
                            2)
                    : new TruthService(truth, POOL);
            CellsWindow window = new CellsWindow(service, new FileDoors(FORMATS, POOL), POOL,
                    ThemeFiles.load(CellsScreen.rules()), night);
            CellsModel model = window.model;
            CellsScreen screen = window.screen;
            Scene scene = window.scene(w, h);
            Script script = new Script(model, screen, images.length, state);
            ready = script;
            for (String image : images)
                model.open(List.of(Reference.file(data.resolve(image + ".png"))));
            return scene;
        }, () -> ready.getAsBoolean(), png).get(60, TimeUnit.SECONDS);
        System.out.println(png);
    }

    private static Labels truth = MemoryLabels.plane(1, 1, new int[1]);
    private static BooleanSupplier ready = () -> false;

    /// Goes on one step whenever the model is at rest.
    private static final class Script implements BooleanSupplier {
        private final CellsModel model;
        private final CellsScreen screen;
        private final int images;
        private final String state;
        private int step;

        Script(CellsModel model, CellsScreen screen, int images, String state) {
            this.model = model;
            this.screen = screen;
            this.images = images;
            this.state = state;
        }

        @Override
        public boolean getAsBoolean() {
            if (model.images().size() < images) return false;
            OpenImage image = model.images()
                    .stream()
                    .filter(i -> i.name().startsWith("d529") || i.name()
                            .startsWith(
                                    "4d14"))
                    .findFirst()
                    .orElseThrow();
            if (model.current().get() != image) model.show(image);
            var p = image.prompting();
            if (p.working().get() || model.table().measuring().get()) return false;
            boolean he = image.bright();
            double[][] at = he
                    ? new double[][]{{76, 101}, {170, 86}, {80, 20}}
                    : new double[][]{{232, 305}, {244, 105}, {
                        463, 87}};
            int wanted = state.equals("empty") ? 0 : state.equals("done") ? 6 : 5;
            if (step < wanted) {
                int type = step / 2 + 1;
                if (step % 2 == 0) {
                    model.chooseType(type);
                    model.renameType(type,
                            new String[]{"Interphase, round", "Elongated", "Bright, condensed"}[type - 1]);
                    model.gate().set(new double[]{0.2, 1.0, 2.4}[type - 1]);
                    double[] seed = cell(at[type - 1]);
                    model.pointer().clicked(seed[0], seed[1], Meaning.PLAIN);
                } else {
                    model.accept();
                }
                step++;
                return false;
            }
            if (step == wanted) {
                if (!image.layer().cells().isEmpty()) {
                    var ids = List.copyOf(image.layer().cells().keySet());
                    model.select(List.of(ids.get(Math.min(14, ids.size() - 1))));
                }
                model.pointer().moved(he ? 205 : 330, he ? 122 : 200);
                step++;
                return false;
            }
            if (step++ < wanted + 8) return false;
            return screen.settled();
        }
    }

    /// The middle of the cell that is nearest.
    private static double[] cell(double[] near) {
        return TruthService.masks(truth)
                .values()
                .stream()
                .map(m -> m.centre())
                .min(Comparator.comparingDouble(c -> Math
                        .hypot(c[0] - near[0], c[1] - near[1])))
                .orElseThrow();
    }
}
