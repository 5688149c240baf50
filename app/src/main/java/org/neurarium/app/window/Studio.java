package org.neurarium.app.window;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import javafx.scene.Node;
import org.neurarium.app.models.ModelDesk;
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
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.home.HomeModel;
import org.neurarium.viewmodels.jobs.JobActions;
import org.neurarium.viewmodels.jobs.JobCommands;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.jobs.Pace;
import org.neurarium.viewmodels.models.ModelsModel;
import org.neurarium.viewmodels.models.OfferedEngines;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.facets.FacetExport;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.evidence.EvidenceRuns;
import org.neurarium.viewmodels.evidence.ImageEvidence;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.PairRuns;
import org.neurarium.viewmodels.neurons.units.NaturalScores;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Devices;
import org.neurarium.viewmodels.work.RunPreferences;
import org.neurarium.viewmodels.work.Snapshots;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;
import org.neurarium.viewmodels.project.RecentProjects;
import org.neurarium.viewmodels.project.ProjectRuns;
import org.neurarium.viewmodels.project.ProjectRecords;
import org.neurarium.viewmodels.project.ProjectModel;
import org.neurarium.viewmodels.project.ProjectDoors;
import org.neurarium.viewmodels.project.Means;
import org.neurarium.viewmodels.project.LayerShelf;
import org.neurarium.service.ComputeService;
import org.neurarium.views.cells.CellsScreen;
import org.neurarium.views.form.ToolsScreen;
import org.neurarium.views.frame.ApplicationFrame;
import org.neurarium.views.frame.LaterScreen;
import org.neurarium.views.frame.Screen;
import org.neurarium.views.home.HomeScreen;
import org.neurarium.views.models.ModelsScreen;
import org.neurarium.views.neurons.NeuronsScreen;
import org.neurarium.views.theme.Theme;
import org.neurarium.views.theme.ThemeFiles;

/// The composition root of the window: every screen with its model, on one service. Made on the JavaFX thread; the same
/// for a window, a screenshot and a test.
public final class Studio {
    private static final String APPEARANCE = "appearance", DEVICE = "device", SNAPSHOTS = "snapshots";
    /// What a process that computes reads when it starts.
    public static final String TORCH = "pytorch";

    /// Who stays so long on a layer looks at it.
    private static final long RESTED_MS = 350;

    private final FrameModel frame;
    private final CellsModel cells;
    private final NeuronsModel neurons;
    private final ModelsModel models;
    private final ApplicationFrame root;
    private final JobsModel jobs;
    private final BundledSamples samples;
    private final ProjectModel project;

    /// What a studio stands on.
    ///
    /// @param runs       where runs are done and listed
    /// @param scratch    where the window keeps what may be lost
    /// @param background where files are read and pictures prepared; several threads
    /// @param look       what the screens are dressed with: [#look]
    /// @param experiments does a tool's reproductions
    /// @param projects   where projects lie
    public record Ground(Runs runs, Formats formats, Experiments experiments, ConfigStore config,
            Surroundings surroundings, Scratch scratch, Executor background, UiExecutor ui, Look look,
            ProjectDoors projects) {}

    /// Reads what all screens are dressed with; not on the JavaFX thread, but when the toolkit runs.
    public static Look look() {
        return new Look(ThemeFiles.load(CellsScreen.rules(), NeuronsScreen.rules(), ModelsScreen.rules()),
                Keymap.bundled().getFirst());
    }

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
        keep(work.preferences(), ground.config);
        Clock clock = Clock.systemDefaultZone();
        Screens screens = new Screens(new RecentFiles(ground.config, clock), work.notices(), ground.surroundings);
        Keymap keymap = ground.look.keys();
        CommandRegistry commands = new CommandRegistry();
        LayerShelf shelf = new LayerShelf(ground.ui, ground.background);
        ComputeService runs = new ProjectRuns(ground.runs.service(), ground.ui, shelf::ready);
        RecentProjects recent = new RecentProjects(ground.config, clock);
        cells = new CellsModel(ground.runs.service(), new LabDoors(ground.formats, ground.scratch, ground.background,
                shelf), work, ground.surroundings, ground.background, ground.ui);
        UnitFiles unitFiles = new UnitFiles(ground.formats, ground.scratch, ground.background);
        Executor rested = CompletableFuture.delayedExecutor(RESTED_MS, TimeUnit.MILLISECONDS, ground.ui);
        NaturalScores natural = new NaturalScores(ground.runs.service(), unitFiles, work, ground.ui);
        UnitsModel units = new UnitsModel(runs, natural, unitFiles, work, ground.background, ground.ui, rested);
        FacetsModel facets = new FacetsModel(units, runs, unitFiles.many(), work, ground.background, ground.ui, rested);
        ExampleFiles exampleFiles = new ExampleFiles(ground.formats, ground.scratch, ground.background);
        EvidenceRuns evidence = new EvidenceRuns(ground.runs.service(), exampleFiles, ground.background);
        cells.offer(new ImageEvidence(evidence, work, ground.surroundings, ground.ui));
        ExamplesModel examples = new ExamplesModel(units, natural.answers(), natural.images(), evidence, exampleFiles,
                work, ground.ui, rested);
        CompareFiles compareFiles = new CompareFiles(ground.formats, ground.background);
        UnitsModel beside = new UnitsModel(runs, new NaturalScores(ground.runs.service(), unitFiles, work, ground.ui),
                unitFiles, work, ground.background, ground.ui, rested);
        CompareModel compare = new CompareModel(units, beside, compareFiles,
                new PairRuns(ground.runs.service(), compareFiles, unitFiles, work, ground.ui), work,
                ground.surroundings, ground.ui, rested);
        neurons = new NeuronsModel(new NetDoors(ground.formats, ground.background), new NeuronsModel.Rooms(units,
                unitFiles, facets, new FacetExport(facets, runs, unitFiles, new FacetFiles(ground.background), work,
                        ground.surroundings, ground.background, ground.ui),
                examples, compare, compareFiles), work, ground.surroundings, () -> screens.show("neurons"),
                ground.background, ground.ui);
        samples = new BundledSamples(ground.formats, ground.background, screens);
        HomeModel home = new HomeModel(screens, appearance, ground.surroundings, samples.all(), version,
                ground.runs.service().tools().size() + " tools ready.");
        screens.add(home);
        screens.add(cells);
        screens.add(neurons);
        models = new ModelsModel(new ModelDesk(ground.formats, ground.background), work, ground.surroundings, screens,
                ground.ui);
        screens.add(models);
        cells.offer(new OfferedEngines(models));
        // A tool's page offers them where it takes a network.
        screens.current().subscribe(now -> {
            if (now.id().endsWith(".tools")) models.all();
        });
        List<ToolsModel> tools = List.of(tools(cells, Family.CELLS, screens, runs, ground, work),
                tools(neurons, Family.NEURONS, screens, runs, ground, work));
        tools.forEach(screens::add);
        frame = new FrameModel(screens, work, commands, keymap, appearance, ground.surroundings);
        jobs = new JobsModel(new JobActions.Doors(ground.runs.jobs(), runs, new ProjectRecords(ground.runs.records(),
                shelf::open), request -> tools.forEach(t -> t.open(request)), ground.surroundings), work, ground.config,
                Pace.of(ground.ui, ground.background), clock, frame.focused());
        commands.add(new JobCommands(jobs).all());
        Theme theme = new Theme(appearance, ground.look.theme());
        ProjectPart part = new ProjectPart(new Means(ground.projects, work, ground.surroundings, ground.ui,
                ground.background), shelf, cells, List.of(neurons), frame, recent);
        project = part.model();
        part.showOn(home);
        List<Screen> views = new ArrayList<>(List.of(
                new LaterScreen(home, () -> new HomeScreen(home, keymap, commands, ground.ui, clock)),
                new LaterScreen(cells,
                        () -> new CellsScreen(cells, keymap, commands, ground.background, ground.ui)),
                new LaterScreen(neurons, () -> new NeuronsScreen(neurons, keymap, commands, ground.ui))));
        views.add(new LaterScreen(models, () -> new ModelsScreen(models)));
        tools.forEach(t -> views.add(new LaterScreen(t, () -> new ToolsScreen(t))));
        root = new ApplicationFrame(frame, jobs, theme, views);
        part.panels(theme).forEach(root::add);
        appearance.onChange(now -> ground.config.write(APPEARANCE, now));
    }

    public FrameModel frame() {
        return frame;
    }

    public CellsModel cells() {
        return cells;
    }

    public NeuronsModel neurons() {
        return neurons;
    }

    public ModelsModel models() {
        return models;
    }

    public ProjectModel project() {
        return project;
    }

    public JobsModel jobs() {
        return jobs;
    }

    /// The device that was chosen last; nothing where that cannot be read.
    private static void restore(Json stored, Devices devices) {
        if (stored instanceof Json.Str id) devices.choose(id.value());
    }

    private static void keep(RunPreferences preferences, ConfigStore config) {
        config.read(SNAPSHOTS).ifPresent(stored -> {
            for (Snapshots one : Snapshots.values())
                if (stored instanceof Json.Str name && one.name().equals(name.value()))
                    preferences.snapshots().set(one);
        });
        config.read(TORCH).ifPresent(stored -> {
            if (stored instanceof Json.Str place) preferences.torch().set(place.value());
        });
        preferences.snapshots().addListener((_, _, now) -> config.write(SNAPSHOTS, Json.of(now.name())));
        preferences.torch().addListener((_, _, now) -> config.write(TORCH, Json.of(now)));
    }

    /// Opens a bundled image, by the name behind `builtin:`.
    public void open(String sample) {
        samples.open(sample);
    }

    /// What is shown with that style; null where nothing is.
    @Nullable
    Node find(String style) {
        return root.lookup(style);
    }

    public Scene scene(double width, double height) {
        return root.scene(width, height);
    }

    /// The tools of a screen's family.
    private static ToolsModel tools(ScreenModel screen, Family family, Screens screens, ComputeService runs,
            Ground ground, Work work) {
        return new ToolsModel(screen.id(), screens,
                ground.runs.service().tools().stream().filter(t -> t.family() == family).toList(),
                tool -> page(tool, runs, ground, work));
    }

    private static ToolsModel.Page page(ToolDescription tool, ComputeService runs, Ground ground, Work work) {
        return new ToolsModel.Page(new ToolPageModel(tool, runs, ground.ui, ground.background, work,
                ground.surroundings),
                new ReproductionModel(tool, ground.experiments, ground.ui, ground.background,
                        work));
    }
}
