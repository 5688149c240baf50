package org.neurarium.views.frame;

import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// What a person is told, bottom right: what happened, why, and the remedy as the primary button. An error stays; the
/// rest leaves by itself.
final class NoticeStack extends VBox {
    private static final Duration STAYS = Duration.seconds(8);

    private final FrameModel model;
    private final Map<Notice, Node> cards = new HashMap<>();

    NoticeStack(FrameModel model) {
        this.model = model;
        getStyleClass().add("nr-notices");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        model.work().notices().open().addListener((ListChangeListener<Notice>) _ -> fill());
        fill();
    }

    private void fill() {
        cards.keySet().retainAll(model.work().notices().open());
        getChildren().clear();
        for (Notice notice : model.work().notices().open())
            getChildren().add(cards.computeIfAbsent(notice, this::card));
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
        if (!error) leaveLater(notice, card);
        return card;
    }

    private void leaveLater(Notice notice, Node card) {
        PauseTransition pause = new PauseTransition(STAYS);
        pause.setOnFinished(_ -> model.work().notices().dismiss(notice));
        pause.play();
        card.setOnMouseEntered(_ -> pause.stop());
        card.setOnMouseExited(_ -> pause.playFromStart());
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
        for (Notice.Remedy remedy : notice.remedies()) {
            Runnable act = () -> {
                model.work().notices().dismiss(notice);
                remedy.action().run();
            };
            boolean first = row.getChildren().isEmpty();
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
