package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.project.Cell;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.evidence.ImageEvidence;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Sayings;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The Cells screen: the open images, the current one, its cell types, and what the hand on the canvas means. Belongs to
/// the JavaFX thread.
public final class CellsModel implements ScreenModel {
    static final double GATE_MIN = 0, GATE_MAX = 3, GATE_STEP = 0.1;
    private final Work work;
    private final OpenImages images;
    private final Editing editing;
    private final HandTools handTools;
    private final Stage stage = new Stage();
    private final CellTypes types = new CellTypes();
    private final Sayings sayings = new Sayings();
    private final CellsTable table;
    private final ContrastModel contrast;
    private final SelectedCell selected;
    private final CellsExport export;
    private final Tuning tuning;
    private final CellsCommands commands;
    private final Pointer pointer;
    private final ScreenView screenView;
    private final ReadOnlyObjectWrapper<Engines> engines = new ReadOnlyObjectWrapper<>(Engines.NONE);
    private final ReadOnlyObjectWrapper<@Nullable ImageEvidence> evidence = new ReadOnlyObjectWrapper<>();
    private final DoubleProperty gate = new SimpleDoubleProperty(1);
    private final StringProperty position = new SimpleStringProperty("");
    private Subscription watched = Subscription.EMPTY;

    /// @param background where images are prepared
    public CellsModel(ComputeService service, Doors doors, Work work, Surroundings surroundings, Executor background,
            UiExecutor ui) {
        this.work = work;
        images = new OpenImages(new ImageOpener(service, doors, work, background, ui,
                new Notice.Remedy("Open another file",
                        () -> surroundings.pickFiles("Open files",
                                files -> open(files.stream().map(Reference::file).toList())))),
                work, (image, result) -> sayings.say("A result of " + result.tool() + " came to " + image.name() + ": "
                        + result.folder().getFileName() + "."));
        editing = new Editing(images, types, sayings);
        handTools = new HandTools(images, types, sayings);
        Measuring measuring = new Measuring(service, doors);
        table = new CellsTable(measuring, ui, (e, again) -> Failures.tell(work, "The cells could not be measured", e,
                new Notice.Remedy("Measure again", again)));
        contrast = new ContrastModel(background, ui);
        selected = new SelectedCell(background, ui);
        export = new CellsExport(doors, measuring, work, surroundings, background, ui);
        tuning = new Tuning(service, doors, images, work, sayings, background, ui, engines::get);
        commands = new CellsCommands(this);
        pointer = new Pointer(this);
        screenView = new ScreenView(this);
        images.current().subscribe((_, is) -> change(is));
        gate.subscribe(g -> images.withCurrent(i -> i.prompting().change(types.active().get(), g.doubleValue())));
    }

    @Override
    public String id() { return "cells"; }

    @Override
    public String title() { return "Cells"; }

    @Override
    public String icon() { return "cells"; }

    @Override
    public List<Command> commands() { return commands.all(); }

    @Override
    public ObservableValue<String> position() { return position; }

    @Override
    public ObservableValue<String> message() { return sayings.last(); }

    @Override
    public ObservableValue<String> undoTitle() { return editing.undoTitle(); }

    @Override
    public ObservableValue<String> redoTitle() { return editing.redoTitle(); }

    public CanvasModel canvas() { return stage.canvas(); }

    public LayersModel layers() { return stage.layers(); }

    public CellsTable table() { return table; }

    public SelectedCell selected() { return selected; }

    public ContrastModel contrast() { return contrast; }

    public CellsCommands acts() { return commands; }

    /// What the hand on the canvas does.
    public CanvasActions pointer() { return pointer; }

    public ObservableList<OpenImage> images() { return images.all(); }

    /// What is being opened.
    public ObservableList<Reference> opening() { return images.opening(); }

    /// What is waited for longer than a moment.
    public ObservableList<Arrival> arrivals() { return images.arrivals(); }

    /// Gives up whatever is being opened.
    public void giveUp() {
        List<Arrival> all = List.copyOf(images.arrivals());
        all.forEach(Arrival::giveUp);
        say(all.size() == 1
                ? "Gave up opening " + all.getFirst().name() + "."
                : "Gave up opening " + all.size()
                        + " files.");
    }

    public ReadOnlyObjectProperty<@Nullable OpenImage> current() { return images.current(); }

    /// The type of the next click, by number.
    public ObjectProperty<Integer> activeType() { return types.active(); }

    /// Strictness k of the next click: a place is alike above μ + kσ of the similarity, 0–3.
    public DoubleProperty gate() { return gate; }

    /// The round that a replay has come to; the largest integer when none runs.
    public ReadOnlyObjectProperty<Integer> replayRound() { return stage.replayRound(); }

    /// Shows the chain until this round; all of it again with the largest integer.
    public void replay(int round) { stage.replay(round); }

    @Override
    public boolean open(List<Reference> references) { return images.open(references); }

    public void show(OpenImage image) { images.show(image); }

    /// Whether this screen has a use for it, by its name.
    public boolean opens(Reference reference) { return images.opens(reference); }

    /// Opens images in this order, and looks at one of them.
    ///
    /// @param shown its place in the list; below 0 to leave in front what is there
    public void restore(List<Reference> references, int shown) { images.restore(references, shown); }

    /// How the screen is set, whatever image is on it.
    public Json.Obj view() { return screenView.state(); }

    public void restoreView(Json view) { screenView.restore(view); }

    /// How an image is looked at: plane, contrast, place, selected cells.
    public Json.Obj view(OpenImage image) {
        if (image == images.current().get()) stage.keepPlace();
        return ImageView.of(image);
    }

    /// Looks at an image like that, as far as it has such planes, channels and cells.
    public void restoreView(OpenImage image, Json view) {
        ImageView.restore(view, image);
        if (image == images.current().get()) stage.goToPlace();
    }

    /// Calls `changed` whenever a view would be another one, until it is unsubscribed.
    public Subscription watchViews(Runnable changed) { return screenView.watch(changed); }

    /// Closes an image; its cells stay in the project.
    public void close(OpenImage image) { images.close(image); }

    @Override
    public void undo() { editing.undo(); }

    @Override
    public void redo() { editing.redo(); }

    /// Accepts what is proposed.
    public void accept() {
        images.withCurrent(i -> i.prompting().accept(n -> {
            String name = CellTypes.name(i.layer(), i.layer().clicks().getLast().type());
            say("Added " + n + (n == 1 ? " cell of " : " cells of ") + name
                    + ". Undo takes back the whole decision.");
            stage.askSimilarity();
        }));
    }

    /// Gives up what is proposed.
    public void discard() {
        images.withCurrent(i -> i.prompting().discard());
        say("");
    }

    /// Makes this the type of the next click, and of the pending one. A type that there is not yet is added.
    public void chooseType(int number) {
        images.withCurrent(i -> {
            types.choose(i.layer(), number);
            i.prompting().change(number, gate.get());
        });
    }

    /// Adds the next type.
    public void addType() { images.withCurrent(i -> CellTypes.free(i.layer()).ifPresent(this::chooseType)); }

    public void renameType(int number, String name) {
        images.withCurrent(i -> CellTypes.rename(i.layer(), number, name));
    }

    public void recolourType(int number, int colour) {
        images.withCurrent(i -> CellTypes.recolour(i.layer(), number, colour));
    }

    /// Sets µm a pixel where the file tells none.
    public void setPixelSize(double micrometres) { editing.setPixelSize(micrometres); }

    /// The smallest cell of the current image, in grid cells.
    public int smallest() { return editing.smallest(); }

    /// Sets the smallest cell; all clicks are evaluated again.
    public void setSmallest(int gridCells) { editing.setSmallest(gridCells); }

    /// The channels of the current image of which one is outlined; none where there is nothing to choose.
    public List<String> channels() { return editing.channels(); }

    /// The one that is outlined.
    public String channel() { return editing.channel(); }

    /// Outlines in another channel; all clicks are evaluated again.
    public void setChannel(String name) { editing.setChannel(name); }

    /// The network that outlines in the current image, a reference; blank for the tool's own choice.
    public String engine() { return editing.engine(); }

    /// Outlines with another network; all clicks are evaluated again.
    public void setEngine(EngineChoice engine) { editing.setEngine(engine.reference(), engine.title()); }

    /// What else can outline: asked whenever somebody is about to choose.
    public ReadOnlyObjectProperty<Engines> engines() { return engines.getReadOnlyProperty(); }

    /// Trains the engine on what was corrected.
    public Tuning tuning() { return tuning; }

    /// From now on these are offered.
    public void offer(Engines offered) { engines.set(offered); }

    /// What networks say of the image; null where nothing asks them.
    public ReadOnlyObjectProperty<@Nullable ImageEvidence> evidence() { return evidence.getReadOnlyProperty(); }

    /// From now on networks can be asked for evidence in the image.
    public void offer(ImageEvidence offered) {
        evidence.set(offered);
        offered.wanted().bind(layers().evidence().visible());
        offered.map().subscribe(m -> stage.evidence(java.util.Optional.ofNullable(m)));
    }

    private void askEvidence(@Nullable OpenImage of) {
        ImageEvidence now = evidence.get();
        if (now != null) now.look(of == null ? null : of.plane());
    }

    /// Writes everything about the current image into a folder that the person chooses.
    public void export() {
        images.withCurrent(
                i -> stage.picture(i, picture -> export.ask(i, table.measured(), picture, CategoryColours.over(i
                        .bright()), this::say)));
    }

    /// Selects cells, and brings a single one into view.
    public void select(List<Integer> ids) {
        images.withCurrent(i -> {
            i.select(ids);
            Cell cell = ids.size() == 1 ? i.layer().cells().get(ids.getFirst()) : null;
            if (cell != null) canvas().reveal(cell.x(), cell.y());
        });
    }

    /// The number of cells of a type.
    public static long count(OpenImage image, int type) {
        return image.layer().cells().values().stream().filter(c -> c.type() == type).count();
    }

    /// What happened on this screen, line by line, the newest last.
    public ObservableList<String> log() { return sayings.log(); }

    /// A part of the picture could not be painted.
    public void paintFailed(Throwable failure) {
        Failures.tell(work, "A part of the image cannot be shown", failure,
                new Notice.Remedy("Show it again", stage::showAgain));
    }

    StringProperty positionText() { return position; }

    OpenImages openImages() { return images; }

    Editing editing() { return editing; }

    HandTools handTools() { return handTools; }

    void say(String sentence) { sayings.say(sentence); }

    private void change(@Nullable OpenImage is) {
        watched.unsubscribe();
        watched = is == null ? Subscription.EMPTY : watch(is);
        stage.show(is);
        table.show(is);
        contrast.show(is);
        selected.show(is);
        editing.told(is);
        askEvidence(is);
    }

    private Subscription watch(OpenImage image) {
        if (image.layer().type(types.active().get()).isEmpty()) types.active().set(1);
        return Subscription.combine(image.version().subscribe((_, _) -> {
            table.measure();
            editing.told(image);
        }), image.displayProperty().subscribe(_ -> {
            contrast.count();
            askEvidence(image);
        }), image.prompting().pending().subscribe(click -> {
            if (click != null) {
                say("Previewing " + CellTypes.name(image.layer(), click.type()) + ". Enter accepts, Esc discards.");
            }
        }));
    }
}
