package org.neurarium.views.project;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.project.store.Datasets;
import org.neurarium.viewmodels.project.Relinking;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;
import org.neurarium.views.theme.Theme;

/// The relink assistant: a line a missing or changed file, where it would be taken from, and nothing is done before the
/// person says so.
public final class RelinkPanel extends Card {
    private final Relinking model;
    private final VBox lines = new VBox();
    private final Label sentence = words("nr-muted");
    private final Button locate;
    private final Button apply;

    public RelinkPanel(Relinking model, Theme theme) { this(model, theme, new ScrollPane(), new HBox(8)); }

    private RelinkPanel(Relinking model, Theme theme, ScrollPane list, HBox told) {
        super("Relink files", model.shown(), theme, told, list);
        this.model = model;
        told.getChildren().addAll(new BusyRing(model.searching()), sentence);
        told.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.textProperty().bind(model.sentence());
        lines.getStyleClass().add("nr-relink-lines");
        list.setContent(lines);
        list.setFitToWidth(true);
        list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.setFocusTraversable(false);
        list.getStyleClass().add("nr-relink-list");
        locate = Buttons.text("Locate folder…", "folder", model::locate);
        apply = Buttons.primary("Relink", "", model::apply);
        buttons(locate, apply);
        model.rows().addListener((ListChangeListener<Relinking.Row>) _ -> fill());
        model.searching().subscribe(_ -> update());
        fill();
    }

    private void fill() {
        lines.getChildren().setAll(model.rows().stream().map(this::line).toList());
        show(lines, !model.rows().isEmpty());
        update();
    }

    private void update() {
        int n = model.taken();
        boolean free = !model.searching().get();
        locate.setDisable(!free || model.rows().stream().noneMatch(r -> r.state() == Datasets.State.MISSING));
        apply.setText(n == 0 ? "Relink" : "Relink " + n + (n == 1 ? " file" : " files"));
        apply.setDisable(!free || n == 0);
    }

    private Node line(Relinking.Row row) {
        CheckBox take = new CheckBox();
        take.selectedProperty().bindBidirectional(row.taken());
        take.selectedProperty().subscribe(_ -> update());
        take.setDisable(row.found().isEmpty());
        take.setAccessibleText("Relink " + row.dataset().name());
        Label name = new Label(row.dataset().name());
        name.getStyleClass().add("nr-strong");
        name.setMinWidth(0);
        Label state = new Label(row.state() == Datasets.State.MISSING ? "missing" : "changed");
        state.getStyleClass().addAll("nr-state-badge", "nr-warning");
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox title = new HBox(8, name, state);
        title.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, title, path("was ", row.was().toString(), "clock"));
        row.found().ifPresent(f -> words.getChildren().add(path("now ", f.path().toString(), "check")));
        if (!row.doubt().isEmpty()) {
            Label doubt = words("nr-warning", "nr-caption");
            doubt.setText(row.doubt());
            words.getChildren().add(doubt);
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, take, words);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("nr-relink-line");
        return line;
    }

    private static Label path(String what, String path, String icon) {
        Label label = new Label(what + path, Icons.of(icon, Icons.Size.INLINE));
        label.getStyleClass().addAll("nr-caption", "nr-path");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(0);
        label.setTooltip(Buttons.tooltip(what + path));
        return label;
    }
}
