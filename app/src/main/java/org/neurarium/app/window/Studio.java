package org.neurarium.app.window;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import org.neurarium.formats.Formats;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.tool.Family;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.form.ReproductionModel;
import org.neurarium.viewmodels.form.ReproductionModel.Experiments;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.viewmodels.form.ToolsModel;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.RecentFiles;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.home.HomeModel;
import org.neurarium.viewmodels.jobs.JobActions;
import org.neurarium.viewmodels.jobs.JobCommands;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.jobs.Pace;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Devices;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;
import org.neurarium.views.cells.CellsScreen;
import org.neurarium.views.form.ToolsScreen;
import org.neurarium.views.frame.ApplicationFrame;
import org.neurarium.views.frame.LaterScreen;
import org.neurarium.views.home.HomeScreen;
import org.neurarium.views.theme.Theme;
import org.neurarium.views.theme.ThemeFiles;

/// The composition root of the window: every screen with its model, on one service. Made on the JavaFX thread; the same
/// for a window, a screenshot and a test.
public final class Studio {
    private static final String APPEARANCE = "appearance", DEVICE = "device";

    private final FrameModel frame;
    private final CellsModel cells;
    private final ApplicationFrame root;
    private final JobsModel jobs;
    private final BundledSamples samples;

    /// What a studio stands on.
    ///
    /// @param runs       where runs are done and listed
    /// @param scratch    where the window keeps what may be lost
    /// @param background where files are read and pictures prepared; several threads
    /// @param look       what the screens are dressed with: [#look]
    /// @param experiments does a tool's reproductions
    public record Ground(Runs runs, Formats formats, Experiments experiments, ConfigStore config,
            Surroundings surroundings, Scratch scratch, Executor background, UiExecutor ui, Look look) {}

    /// Reads what all screens are dressed with; not on the JavaFX thread, but when the toolkit runs.
    public static Look look() { return new Look(ThemeFiles.load(CellsScreen.rules()), Keymap.bundled().getFirst()); }

    /// What is read before there is a window.
    public record Look(ThemeFiles theme, Keymap keys) {}

    public Studio(Ground ground, String version) {
        Appearance appearance = new Appearance();
        ground.config.read(APPEARANCE).ifPresent(appearance::restore);
        Work work = new Work(new Devices(ground.runs.devices()));
        ground.config.read(DEVICE).ifPresent(d -> restore(d, work.devices()));
        ground.runs.news().accept(now -> ground.ui.execute(() -> {
            work.devices().look(now);
            // The card that was chosen last is perhaps known only now, or gone.
            ground.config.read(DEVICE).ifPresent(d -> restore(d, work.devices()));
        }));
        work.devices().chosen().addListener((_, _, now) -> ground.config.write(DEVICE, Json.of(now)));
        Clock clock = Clock.systemDefaultZone();
        Screens screens = new Screens(new RecentFiles(ground.config, clock), work.notices(), ground.surroundings);
        Keymap keymap = ground.look.keys();
        CommandRegistry commands = new CommandRegistry();
        cells = new CellsModel(ground.runs.service(), new LabDoors(ground.formats, ground.scratch, ground.background),
                work,
                ground.surroundings, ground.background, ground.ui);
        samples = new BundledSamples(ground.formats, ground.background, screens);
        HomeModel home = new HomeModel(screens, appearance, ground.surroundings, samples.all(), version,
                ground.runs.service().tools().size() + " tools ready.");
        screens.add(home);
        screens.add(cells);
        ToolsModel tools = new ToolsModel("cells", screens,
                ground.runs.service().tools().stream().filter(t -> t.family() == Family.CELLS).toList(),
                tool -> page(tool, ground, work));
        screens.add(tools);
        jobs = new JobsModel(new JobActions.Doors(ground.runs.jobs(), ground.runs.service(), ground.runs.records(),
                tools::open, ground.surroundings), work, ground.config, Pace.of(ground.ui, ground.background), clock);
        commands.add(new JobCommands(jobs).all());
        frame = new FrameModel(screens, work, commands, keymap, appearance, ground.surroundings);
        Theme theme = new Theme(appearance, ground.look.theme());
        root = new ApplicationFrame(frame, jobs, theme, List.of(
                new LaterScreen(home, () -> new HomeScreen(home, keymap, ground.ui, clock)),
                new LaterScreen(cells,
                        () -> new CellsScreen(cells, keymap, commands, ground.background, ground.ui)),
                new LaterScreen(tools, () -> new ToolsScreen(tools))));
        appearance.onChange(now -> ground.config.write(APPEARANCE, now));
    }

    public FrameModel frame() {
        return frame;
    }

    public CellsModel cells() {
        return cells;
    }

    public JobsModel jobs() {
        return jobs;
    }

    /// The device that was chosen last; nothing where that cannot be read.
    private static void restore(Json stored, Devices devices) {
        if (stored instanceof Json.Str id) devices.choose(id.value());
    }

    /// Opens a bundled image, by the name behind `builtin:`.
    public void open(String sample) {
        samples.open(sample);
    }

    public Scene scene(double width, double height) {
        return root.scene(width, height);
    }

    private static ToolsModel.Page page(ToolDescription tool, Ground ground, Work work) {
        return new ToolsModel.Page(new ToolPageModel(tool, ground.runs.service(), ground.ui, ground.background, work,
                ground.surroundings),
                new ReproductionModel(tool, ground.experiments, ground.ui, ground.background,
                        work));
    }
}
