package org.neurarium.views.frame;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Duration;
import org.neurarium.viewmodels.command.KeyStroke;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.views.theme.Theme;

/// The window's content: menu, rail, the screen that is shown, status bar; and what floats above them. It hears the keys
/// and takes dropped files for all screens.
public final class ApplicationFrame extends StackPane {
    /// The smallest window in which the canvas keeps its 560 × 360 pixels.
    public static final double LEAST_WIDTH = 1120;
    public static final double LEAST_HEIGHT = 720;
    private static final Duration LOOK_AT_MEMORY = Duration.seconds(2);
    private static final Duration SECOND = Duration.seconds(1);

    private final FrameModel model;
    private final Theme theme;
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final BorderPane body = new BorderPane();
    private final MenuRow menu;
    private final Rail rail;
    private final StatusBar status;
    private final Workbench workbench;
    private final NoticeStack notices;
    private final Timeline memory;
    private final Timeline clock;
    private final DropHint drop = new DropHint();

    /// @param screens one for each screen model of the frame's, in any order
    public ApplicationFrame(FrameModel model, JobsModel jobs, Theme theme, List<Screen> screens) {
        this.model = model;
        this.theme = theme;
        screens.forEach(s -> this.screens.put(s.model().id(), s));
        getStyleClass().add("nr-frame");
        menu = new MenuRow(model);
        rail = new Rail(model, jobs);
        status = new StatusBar(model, jobs);
        workbench = new Workbench(model, jobs, this::fold);
        body.setTop(menu);
        body.setLeft(rail);
        body.setCenter(workbench);
        body.setBottom(status);
        notices = new NoticeStack(model, body);
        getChildren().addAll(body, notices, new PreferencesPanel(model, theme),
                new KeysList(model, theme),
                new CommandPalette(model, theme), drop);
        model.screens().current().addListener((_, _, now) -> {
            if (getScene() != null) show(now);
        });
        model.focusMode().addListener((_, _, now) -> focusMode(now));
        memory = new Timeline(new KeyFrame(LOOK_AT_MEMORY, _ -> model.lookAtMemory()));
        clock = new Timeline(new KeyFrame(SECOND, _ -> jobs.tick()));
        for (Timeline each : List.of(memory, clock))
            each.setCycleCount(Timeline.INDEFINITE);
        // Only while it can be seen: what runs keeps a closed window, and all that it shows, in the memory.
        sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .addListener((_, _, seen) -> {
                    for (Timeline each : List.of(memory, clock)) {
                        each.stop();
                        if (seen) each.play();
                    }
                });
        var told = model.work().notices();
        addEventFilter(KeyEvent.KEY_PRESSED, _ -> told.acted());
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> told.acted());
        addEventFilter(DragEvent.DRAG_DROPPED, _ -> told.acted());
        addEventFilter(KeyEvent.KEY_PRESSED, this::early);
        addEventHandler(KeyEvent.KEY_PRESSED, this::late);
        addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        addEventFilter(DragEvent.DRAG_DROPPED, _ -> drop.setVisible(false));
        addEventHandler(DragEvent.DRAG_EXITED, _ -> drop.setVisible(false));
    }

    /// Puts something above the screens that floats while it is open.
    public void add(Overlay panel) { getChildren().add(getChildren().indexOf(drop), panel); }

    /// A scene of this frame, dressed. Not before does the frame have a screen made: until here another may be chosen
    /// than the one that it would begin at.
    public Scene scene(double width, double height) {
        show(model.screens().current().get());
        Scene scene = new Scene(this, width, height);
        theme.dress(scene);
        return scene;
    }

    private void show(ScreenModel current) {
        Screen screen = screens.get(current.id());
        if (screen != null) workbench.show(screen);
    }

    /// The notices look for their place when all beneath has its own.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        notices.requestLayout();
    }

    private void fold() { menu.fold(workbench.geometry().oneMenu()); }

    private void focusMode(boolean on) {
        for (Node node : List.of(menu, rail, status)) {
            node.setVisible(!on);
            node.setManaged(!on);
        }
    }

    /// Keys with Ctrl, and function keys, go before the control that has the focus, except what edits text in a field.
    private void early(KeyEvent event) {
        KeyStrokes.of(event).ifPresent(stroke -> {
            boolean function = event.getCode().isFunctionKey();
            if (!(stroke.ctrl() || function) || (editing() && editsText(stroke))) return;
            if (model.press(stroke)) event.consume();
        });
    }

    /// Plain keys go to the focused control first, and to nobody else while text is typed.
    private void late(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.focusMode().get()) {
            model.focusMode().set(false);
            event.consume();
            return;
        }
        if (editing()) {
            // A menu's accelerator would hear what the field had no use for, and act on the screen behind it.
            KeyStrokes.of(event).filter(model::means).ifPresent(_ -> event.consume());
            return;
        }
        KeyStrokes.of(event).filter(s -> !s.ctrl()).ifPresent(stroke -> {
            if (model.press(stroke)) event.consume();
        });
    }

    private boolean editing() {
        return getScene() != null && getScene().getFocusOwner() instanceof TextInputControl field && field.isEditable();
    }

    private static boolean editsText(KeyStroke stroke) {
        return !stroke.alt() && List.of("A", "C", "V", "X", "Y", "Z", "Left", "Right", "Home", "End", "Backspace",
                "Delete").contains(stroke.key());
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            drop.show(event.getDragboard().getFiles().size());
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        model.open(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
