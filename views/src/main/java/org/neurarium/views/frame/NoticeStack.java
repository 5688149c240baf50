package org.neurarium.views.frame;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Focus;
import org.neurarium.views.theme.Icons;

/// What a person is told, bottom right: what happened, why, and the remedy as the primary button. An error stays; the
/// rest leaves by itself once it could be read: its time begins when the person is in this window.
final class NoticeStack extends VBox {
    private static final Duration STAYS = Duration.seconds(8);
    private static final double GAP = 8;

    private final FrameModel model;
    private final Map<Notice, Node> cards = new HashMap<>();
    private final Map<Notice, Subscription> leaving = new HashMap<>();
    private final Node beneath;
    private @Nullable Node before;

    /// @param beneath what the cards lie over
    NoticeStack(FrameModel model, Node beneath) {
        this.model = model;
        this.beneath = beneath;
        getStyleClass().add("nr-notices");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        model.work().notices().open().addListener((ListChangeListener<Notice>) _ -> fill());
        fill();
    }

    private void fill() {
        var open = model.work().notices().open();
        Optional<Notice> fresh = open.stream().filter(n -> !cards.containsKey(n)).reduce((_, n) -> n);
        cards.keySet().retainAll(open);
        List.copyOf(leaving.keySet()).stream().filter(n -> !open.contains(n)).forEach(n -> {
            Subscription gone = leaving.remove(n);
            if (gone != null) gone.unsubscribe();
        });
        getChildren().setAll(open.stream().map(n -> cards.computeIfAbsent(n, this::card)).toList());
        fresh.filter(n -> n.level() == Notice.Level.ERROR && model.work().notices().answersLastAct(n))
                .ifPresent(n -> offer(Objects.requireNonNull(cards.get(n))));
    }

    /// Nobody has to put a notice away to press a primary button: the cards stand above those that they would cover.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        setTranslateY(getChildren().isEmpty() ? 0 : -lift());
    }

    private double lift() {
        double left = getWidth(), right = 0, top = getHeight(), bottom = 0;
        for (Node card : getChildren()) {
            Bounds b = card.getBoundsInParent();
            left = Math.min(left, b.getMinX());
            right = Math.max(right, b.getMaxX());
            top = Math.min(top, b.getMinY());
            bottom = Math.max(bottom, b.getMaxY());
        }
        List<Bounds> buttons = beneath.lookupAll(".nr-primary")
                .stream()
                .filter(NoticeStack::seen)
                .map(n -> beneath.sceneToLocal(n.localToScene(n.getLayoutBounds())))
                .sorted(Comparator.comparingDouble(Bounds::getMaxY).reversed())
                .toList();
        double lift = 0;
        for (Bounds b : buttons) {
            boolean beside = b.getMaxX() <= left || b.getMinX() >= right;
            boolean apart = b.getMaxY() <= top - lift || b.getMinY() >= bottom - lift;
            if (!beside && !apart) lift = bottom - b.getMinY() + GAP;
        }
        return lift > top ? 0 : lift;
    }

    private static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent())
            if (!n.isVisible()) return false;
        return node instanceof ButtonBase && node.getLayoutBounds().getWidth() > 0;
    }

    /// Puts the focus on what mends it, so that Enter does: not on somebody who types, nor behind what floats.
    private void offer(Node card) {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        boolean types = owner instanceof TextInputControl field && field.isEditable();
        boolean floats = model.palette().get() || model.preferences().get() || model.keys().get();
        if (getScene() == null || types || floats) return;
        if (owner == null || !Focus.within(owner, this)) before = owner;
        if (card.lookup(".nr-notice-focus") instanceof Focus place) place.next();
    }

    /// Enter does what the focused button says, Esc puts the notice away; the focus goes back to where it was.
    private void press(KeyEvent event, Notice notice) {
        if (event.getCode() == KeyCode.ESCAPE) model.work().notices().dismiss(notice);
        else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof ButtonBase button) button.fire();
        else
            return;
        event.consume();
        Node back = before;
        before = null;
        if (back != null && back.getScene() == getScene() && !model.palette().get()) back.requestFocus();
    }

    private Node card(Notice notice) {
        boolean error = notice.level() == Notice.Level.ERROR;
        Node icon = Icons.of(switch (notice.level()) {
            case DONE -> "check-circle";
            case HINT -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        });
        VBox icons = new VBox(icon);
        icons.getStyleClass().addAll("nr-notice-icon", switch (notice.level()) {
            case DONE -> "nr-success";
            case HINT -> "nr-hint";
            case WARNING -> "nr-warning";
            case ERROR -> "nr-danger";
        });
        Label what = new Label(notice.what());
        what.getStyleClass().add("nr-group");
        what.setWrapText(true);
        VBox text = new VBox(4, what);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (!notice.why().isEmpty()) {
            Label why = new Label(notice.why());
            why.getStyleClass().add("nr-muted");
            why.setWrapText(true);
            text.getChildren().add(why);
        }
        notice.details().ifPresent(d -> text.getChildren().add(details(d)));
        if (!notice.remedies().isEmpty() || error) text.getChildren().add(buttons(notice, error));
        Button close = Buttons.icon("close", "Dismiss", () -> model.work().notices().dismiss(notice));
        HBox card = new HBox(12, icons, text, close);
        card.getStyleClass().addAll("nr-floating", "nr-notice");
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.setAccessibleText(notice.what() + ". " + notice.why());
        card.addEventFilter(KeyEvent.KEY_PRESSED, e -> press(e, notice));
        if (!error) leaveLater(notice, card);
        return card;
    }

    private void leaveLater(Notice notice, Node card) {
        PauseTransition pause = new PauseTransition(STAYS);
        pause.setOnFinished(_ -> model.work().notices().dismiss(notice));
        Runnable look = () -> {
            boolean read = model.focused().get() && model.work().notices().open().contains(notice);
            if (read && !card.isHover()) pause.playFromStart();
            else
                pause.stop();
        };
        Subscription watched = Subscription.combine(model.focused().subscribe(look), card.hoverProperty()
                .subscribe(look));
        leaving.put(notice, Subscription.combine(watched, pause::stop));
        look.run();
    }

    private Node details(String lines) {
        Label log = new Label(lines);
        log.getStyleClass().addAll("nr-mono", "nr-log");
        log.setWrapText(true);
        TitledPane pane = new TitledPane("Details", log);
        pane.getStyleClass().add("nr-fold");
        pane.setExpanded(false);
        pane.setAnimated(false);
        return pane;
    }

    private Node buttons(Notice notice, boolean error) {
        FlowPane row = new FlowPane(8, 8);
        row.getStyleClass().add("nr-notice-buttons");
        Focus place = new Focus();
        place.getStyleClass().add("nr-notice-focus");
        row.getChildren().add(place);
        for (Notice.Remedy remedy : notice.remedies()) {
            Runnable act = () -> {
                model.work().notices().dismiss(notice);
                remedy.action().run();
            };
            boolean first = row.getChildren().size() == 1;
            row.getChildren()
                    .add(first && error
                            ? Buttons.primary(remedy.label(), "", act)
                            : Buttons.text(remedy.label(), "", act));
        }
        if (error) {
            String report = notice.what() + "\n" + notice.why() + notice.details().map(d -> "\n\n" + d).orElse("");
            row.getChildren().add(Buttons.link("Copy report", () -> model.surroundings().copy(report)));
        }
        return row;
    }
}
