package org.neurarium.views.testing;

import org.neurarium.views.theme.ThemeFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.form.ReproductionModel;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.viewmodels.form.ToolsModel;
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
import org.neurarium.viewmodels.home.HomeModel;
import org.neurarium.viewmodels.testing.ToldJobs;
import org.neurarium.viewmodels.home.Sample;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;
import org.neurarium.views.form.ToolsScreen;
import org.neurarium.views.frame.ApplicationFrame;
import org.neurarium.views.home.HomeScreen;
import org.neurarium.views.theme.Theme;

/// A whole window over invented data, wired as the application wires it.
public final class SketchWindow {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    public final Appearance appearance = new Appearance();
    public final Work work = new Work();
    public final SketchScreen sketch = new SketchScreen();
    public final SketchService service = new SketchService();
    public final ToldJobs jobs = new ToldJobs();
    /// What is done when a person has had time to take it back.
    public final List<Runnable> later = new ArrayList<>();
    public final JobsModel centre;
    public final ToolsModel tools;
    public final FrameModel model;
    public final ApplicationFrame frame;

    /// On the JavaFX thread.
    ///
    /// @param look read before, off that thread
    public SketchWindow(ThemeFiles look) {
        RecentFiles recent = new RecentFiles(new ConfigStore() {
            @Override
            public Optional<Json> read(String name) {
                return Optional.of(Json.parse("""
                        [{"file": "/home/ada/Documents/imaging/nuclei-panel.tif", "when": "2026-11-24T11:48:00Z"},
                         {"file": "/home/ada/Documents/imaging/tissue/slide_3.png", "when": "2026-11-23T09:00:00Z"},
                         {"file": "/home/ada/Documents/imaging/tissue/slide_2.png", "when": "2026-11-20T09:00:00Z"}]
                        """));
            }

            @Override
            public void write(String name, Json value) {}
        }, NOON);
        Screens screens = new Screens(recent, work.notices(), Surroundings.NONE);
        UiExecutor ui = Platform::runLater;
        HomeModel home = new HomeModel(screens, appearance, Surroundings.NONE, List.of(
                sample("Cells in fluorescence", "One click per cell type outlines every cell of that type.",
                        0xFF3060A0),
                sample("Stained tissue", "Nuclei in haematoxylin and eosin: pick a type, click once.", 0xFFB080C0),
                sample("Antibody stain", "Brown nuclei are positive, blue ones negative.", 0xFF907050)),
                "Neurarium 0.1.0", "4 tools ready.");
        screens.add(home);
        screens.add(sketch);
        ToolsModel tools = new ToolsModel("cells", screens, service.tools(), tool -> new ToolsModel.Page(
                new ToolPageModel(tool, service, ui, Runnable::run, work, Surroundings.NONE),
                new ReproductionModel(tool, (_, _, _) -> {
                    throw new BadInput("no experiment here");
                }, ui,
                        Runnable::run, work)));
        screens.add(tools);
        this.tools = tools;
        Keymap keymap = Keymap.bundled().getFirst();
        CommandRegistry commands = new CommandRegistry();
        model = new FrameModel(screens, work, commands, keymap, appearance, Surroundings.NONE);
        centre = new JobsModel(new JobActions.Doors(jobs, service, RunRecords.NONE, tools::open, Surroundings.NONE),
                work,
                ConfigStore.FORGETFUL, new Pace(ui, Runnable::run, ui, later::add), NOON, model.focused());
        commands.add(new JobCommands(centre).all());
        frame = new ApplicationFrame(model, centre, new Theme(appearance, look),
                List.of(new HomeScreen(home, keymap, ui, NOON), sketch, new ToolsScreen(tools)));
    }

    private static Sample sample(String title, String text, int colour) {
        int[] pixels = new int[320 * 200];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = (i / 320 / 20 + i % 320 / 20) % 2 == 0 ? colour : 0xFF101418;
        return new Sample("cells", title, text, "512 \u00d7 512, 1 channel", "0.3\u2009MB",
                () -> CompletableFuture.completedFuture(new Thumbnail(320, 200, pixels)), () -> {});
    }
}
