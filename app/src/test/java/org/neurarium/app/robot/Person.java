package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.neurarium.project.store.Project;
import org.neurarium.app.window.ProjectPlaces;
import org.neurarium.app.command.Commands;
import org.neurarium.app.command.Console;
import org.neurarium.app.command.House;
import org.neurarium.app.window.DrawnJobs;
import org.neurarium.app.window.Runs;
import org.neurarium.app.window.Scratch;
import org.neurarium.app.window.Studio;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Builtins;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.cells.Prompting;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Hand;

/// A person before the real window: the composition root of the product on a stage that is drawn into memory, with a hand
/// on mouse and keyboard. Every method may be called from the test's thread.
final class Person implements AutoCloseable {
    static final String NUCLEI = "nuclei-fluorescence";
    /// An interphase nucleus of the bundled image, and a bright one.
    static final Point2D NUCLEUS = new Point2D(265, 171), BRIGHT = new Point2D(469, 129);
    private static final long PATIENCE_S = 90;

    private final Path folder;
    private final Chooser chooser;
    private final House house;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Scratch scratch;
    private final Studio studio;
    private final Scene scene;
    private final Stage stage;
    private final Hand hand;

    /// Sits down.
    ///
    /// @param folder where this person's files and runs lie; chosen wherever a folder is asked for
    Person(Path folder) { this(folder, 1440, 900); }

    Person(Path folder, double width, double height) { this(folder, width, height, Optional.empty()); }

    /// @param drawn jobs that are in the list in place of those that this person has run
    Person(Path folder, double width, double height, Optional<DrawnJobs> drawn) {
        this(folder, width, height, house(folder), new Memory(), drawn, Optional.empty());
    }

    /// @param house what computes; closed with this
    Person(Path folder, double width, double height, House house) {
        this(folder, width, height, house, new Memory(), Optional.empty(), Optional.empty());
    }

    /// @param config what this person's windows remember from one to the next
    Person(Path folder, double width, double height, ConfigStore config) {
        this(folder, width, height, house(folder), config, Optional.empty(), Optional.empty());
    }

    /// @param named the project that is named when the window is started
    Person(Path folder, ConfigStore config, Path named) {
        this(folder, 1440, 900, house(folder), config, Optional.empty(), Optional.of(named));
    }

    private static House house(Path folder) {
        return new House(Person.class.getClassLoader(), folder.resolve("runs"));
    }

    private Person(Path folder, double width, double height, House house, ConfigStore config,
            Optional<DrawnJobs> drawn, Optional<Path> named) {
        Fx.start();
        this.chooser = new Chooser(folder);
        this.folder = folder;
        this.house = house;
        this.scratch = new Scratch(folder.resolve("cache"));
        // What the program's start reads before there is a window.
        house.service();
        house.formats();
        Studio.Look look = Studio.look();
        studio = Fx.call(() -> new Studio(
                new Studio.Ground(runs(drawn), house.formats(), (_, _, _) -> {
                    throw new BadInput("No experiment is done here.");
                }, config, chooser, scratch, background, task -> {
                    if (Platform.isFxApplicationThread()) task.run();
                    else
                        Platform.runLater(task);
                }, look, new ProjectPlaces(folder.resolve("projects"), background)), "Neurarium"));
        Fx.run(() -> studio.project().start(named));
        scene = Fx.call(() -> studio.scene(width, height));
        hand = new Hand(scene);
        stage = Fx.call(() -> {
            studio.frame().appearance().reducedMotion().set(true);
            Stage shown = new Stage(StageStyle.UNDECORATED);
            shown.setScene(scene);
            shown.show();
            return shown;
        });
        Fx.settle();
    }

    private Runs runs(Optional<DrawnJobs> drawn) {
        Runs real = Runs.of(house.service(), background);
        return drawn.map(real::drawn).orElse(real);
    }

    @Override
    public void close() {
        CountDownLatch left = new CountDownLatch(1);
        Fx.run(() -> studio.project().depart(left::countDown));
        try {
            if (!left.await(PATIENCE_S, TimeUnit.SECONDS)) throw new AssertionError("the project was not left");
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        Fx.run(() -> List.copyOf(studio.cells().images()).forEach(studio.cells()::close));
        Fx.run(stage::close);
        background.close();
        scratch.close();
        house.close();
    }

    /// The folder that is chosen wherever one is asked for, from now on.
    void chooses(Path other) { chooser.folder().set(other); }

    /// The files that are chosen wherever some are asked for, from now on.
    void choosesFiles(Path... files) { chooser.files().set(List.of(files)); }

    /// What is on the clipboard.
    String clipboard() { return chooser.copied().get(); }

    /// Waits until a project is open and everything is on its disk.
    Project saved() {
        waits("a project", () -> studio.project().project().get() != null);
        // Once for what comes a moment later, as how the screen is set.
        for (int i = 0; i < 2; i++) {
            Fx.call(() -> Objects.requireNonNull(studio.project().project().get())).saved().join();
            pause(400);
        }
        return Fx.call(() -> Objects.requireNonNull(studio.project().project().get()));
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    Path folder() { return folder; }

    /// What was shown in the system's file browser.
    List<Path> revealed() { return List.copyOf(chooser.revealed()); }

    House house() { return house; }

    Studio studio() { return studio; }

    Scene scene() { return scene; }

    /// A bundled sample as a file of this person's.
    Path sample(String name) {
        var shipped = house.formats()
                .builtin()
                .stream()
                .filter(b -> b.name().equals(name))
                .map(Builtins.Shipped.class::cast)
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve(shipped.file());
        try (InputStream content = shipped.content().open()) {
            Files.copy(content, file);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Drags files from the desktop over the middle of the window and lets go; gives back whether they were taken.
    boolean drop(Path... files) {
        return Fx.call(() -> {
            TKClipboard held = new DraggedFiles(List.of(files));
            Node under = Objects.requireNonNull(scene.lookup(".nr-workbench"));
            DragEvent over = drag(DragEvent.DRAG_OVER, held, under);
            Event.fireEvent(under, over);
            DragEvent dropped = drag(DragEvent.DRAG_DROPPED, held, under);
            Event.fireEvent(under, dropped);
            return dropped.isDropCompleted();
        });
    }

    private DragEvent drag(EventType<DragEvent> type, TKClipboard held, Node under) {
        double x = scene.getWidth() / 2, y = scene.getHeight() / 2;
        return new DragEvent(type, DragboardHelper.createDragboard(held), x, y, x, y, TransferMode.COPY, null, null,
                new PickResult(under, x, y));
    }

    /// Drops a bundled image and waits until it is looked at and can be clicked.
    OpenImage opens(String sample) {
        drop(sample(sample));
        waits("the image is shown", () -> studio.cells().current().get() != null);
        waits("the image is encoded", () -> studio.frame().work().activities().running().isEmpty());
        layout();
        return image();
    }

    /// The image that is looked at; may be asked on either thread.
    OpenImage image() { return Objects.requireNonNull(studio.cells().current().get()); }

    Prompting prompting() { return image().prompting(); }

    /// Where a pixel of the image lies in the window.
    Point2D inWindow(Point2D pixel) {
        return Fx.call(() -> {
            var view = studio.cells().canvas().view();
            return one(".nr-image-canvas").localToScene(view.screenX(pixel.getX()), view.screenY(pixel.getY()));
        });
    }

    void pointsAt(Point2D pixel) {
        Point2D at = inWindow(pixel);
        Fx.run(() -> hand.move(at.getX(), at.getY()));
    }

    void clicks(Point2D pixel) {
        Point2D at = inWindow(pixel);
        Fx.run(() -> hand.click(at.getX(), at.getY(), MouseButton.PRIMARY));
    }

    void clicks(Node node) {
        layout();
        Fx.run(() -> hand.click(node));
    }

    /// Clicks a cell and waits for all cells like it.
    int proposes(Point2D pixel) {
        clicks(pixel);
        return proposed();
    }

    /// Waits for the proposal; gives back how many cells accepting would add.
    int proposed() {
        waits("a proposal", () -> prompting().proposal().get() != null && !prompting().working().get());
        layout();
        return Fx.call(() -> prompting().ghosts().get().count());
    }

    /// Presses Enter and waits until the cells are there and measured.
    void accepts() {
        presses(KeyCode.ENTER, "\r");
        waits("accepted", () -> prompting().pending().get() == null && !prompting().working().get());
        waits("measured", () -> !studio.cells().table().measuring().get() && studio.cells()
                .table()
                .measured()
                .isPresent());
        layout();
    }

    void presses(KeyCode code, String text) { Fx.run(() -> hand.holding(false, false, false).press(code, text)); }

    void pressesCtrl(KeyCode code) { holding(false, h -> h.press(code, "")); }

    void pressesCtrlShift(KeyCode code) { holding(true, h -> h.press(code, "")); }

    /// Does something with Ctrl held.
    void holding(boolean shift, Consumer<Hand> act) {
        Fx.run(() -> {
            act.accept(hand.holding(shift, true, false));
            hand.holding(false, false, false);
        });
    }

    void types(String text) { Fx.run(() -> hand.type(text)); }

    void uses(Consumer<Hand> act) { Fx.run(() -> act.accept(hand)); }

    /// The one node of that style that is to be seen.
    Node sees(String style) {
        layout();
        return Fx.call(() -> one(style));
    }

    boolean seesNo(String style) {
        layout();
        return Fx.call(() -> scene.getRoot().lookupAll(style).stream().noneMatch(Person::shown));
    }

    private Node one(String style) {
        return scene.getRoot()
                .lookupAll(style)
                .stream()
                .filter(Person::shown)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to be seen of " + style));
    }

    static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent())
            if (!n.isVisible()) return false;
        return true;
    }

    @SuppressWarnings("unchecked")
    TableView<CellRow> table() { return (TableView<CellRow>) sees(".nr-cell-table"); }

    List<CellRow> rows() {
        TableView<CellRow> table = table();
        return Fx.call(() -> List.copyOf(table.getItems()));
    }

    /// What the window tells just now.
    List<Notice> notices() { return Fx.call(() -> List.copyOf(studio.frame().work().notices().open())); }

    Notice hears() {
        waits("a notice", () -> !studio.frame().work().notices().open().isEmpty());
        return notices().getFirst();
    }

    void layout() {
        Fx.run(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
    }

    /// Waits until it is so, asked on the JavaFX thread every few milliseconds.
    void waits(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Fx.call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) throw new AssertionError("never: " + what + ", told: " + notices());
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted waiting for: " + what, e);
            }
        }
    }

    /// Types a command into a terminal of its own; gives back the last line that it prints.
    String runs(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
                StandardCharsets.UTF_8), Map.of());
        try (House other = new House(Person.class.getClassLoader(), folder.resolve("terminal"))) {
            assertEquals(0, new Commands(console, other).run(arguments), err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (_, line) -> line);
    }
}
