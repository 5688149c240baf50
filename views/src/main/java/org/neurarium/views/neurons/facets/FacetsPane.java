package org.neurarium.views.neurons.facets;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.facets.Facet;
import org.neurarium.viewmodels.neurons.facets.FacetMap;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.facets.Stage;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.neurons.units.UnitsPane;
import org.neurarium.views.theme.Icons;

/// The middle of the screen where the facets of a unit are looked at: the map of its images, beside it the facets, under a
/// head that says of what they are and how far.
public final class FacetsPane extends BorderPane {
    private final FacetsModel model;
    private final UnitsPane.Acts acts;
    private final FacetMapView map;
    private final VBox rows = new VBox();

    public FacetsPane(FacetsModel model, UnitsPane.Acts acts, Keymap keymap) {
        this.model = model;
        this.acts = acts;
        map = new FacetMapView(model);
        getStyleClass().add("nr-facets-pane");
        StackPane canvas = new StackPane(map, decision());
        canvas.getStyleClass().add("nr-facet-canvas");
        canvas.setMinWidth(0);
        HBox.setHgrow(canvas, Priority.ALWAYS);
        ScrollPane list = new ScrollPane(rows);
        list.getStyleClass().add("nr-facet-list");
        list.setFitToWidth(true);
        list.setFocusTraversable(false);
        list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // A third of the room, as long as its pictures have theirs.
        list.prefWidthProperty().bind(widthProperty().multiply(0.4));
        HBox board = new HBox(canvas, list);
        board.visibleProperty().bind(model.stage().map(s -> s == Stage.SHOWN));
        Node empty = empty();
        empty.visibleProperty().bind(model.stage().map(s -> s != Stage.SHOWN));
        setCenter(new StackPane(board, empty));
        VBox top = new VBox(head(keymap), old(), problem());
        top.visibleProperty().bind(board.visibleProperty());
        top.managedProperty().bind(top.visibleProperty());
        setTop(top);
        model.facets().addListener((javafx.beans.Observable _) -> list());
        list();
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
    }

    private void list() {
        rows.getChildren().forEach(r -> {
            if (r instanceof FacetRow row) row.leave();
        });
        List<Node> all = new ArrayList<>();
        for (Facet facet : model.facets())
            all.add(new FacetRow(model, facet));
        rows.getChildren().setAll(all);
    }

    private HBox head(Keymap keymap) {
        Label title = Parts.label("", "nr-group", "nr-net-name"), facts = Parts.label("", "nr-muted", "nr-net-facts");
        title.textProperty().bind(model.map().map(Objects::requireNonNull).map(m -> m.of().title()).orElse(""));
        facts.textProperty().bind(Bindings.createStringBinding(this::facts, model.map(), model.version()));
        Parts.mayBeCut(title);
        Parts.mayBeCut(facts);
        HBox head = new HBox(8, title, facts, Parts.gap(), chip(), Buttons.icon("fit", "Show all of the map", map::fit),
                pause(keymap));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-net-head");
        return head;
    }

    private String facts() {
        FacetMap now = model.map().get();
        if (now == null) return "";
        int k = model.facets().size();
        return Numbers.grouped(now.size()) + " of " + Numbers.grouped(now.looked()) + " images · " + k + (k == 1
                ? " facet"
                : " facets") + " " + FacetSide.criterion(now, k);
    }

    private HBox chip() {
        Label words = Parts.label("");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.textProperty()
                .bind(Bindings.createStringBinding(this::far, model.version(), model.drawing(), model.paused()));
        HBox chip = new HBox(6, new BusyRing(model.drawing()), words);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("nr-unit-chip");
        chip.visibleProperty().bind(words.textProperty().isNotEmpty());
        chip.managedProperty().bind(chip.visibleProperty());
        return chip;
    }

    private String far() {
        FacetMap now = model.map().get();
        long done = model.facets().stream().filter(Facet::rests).count();
        if (now == null || done == model.facets().size()) return "";
        String far = done + " of " + model.facets().size() + " drawn";
        if (model.paused().get()) return far + " · paused";
        int step = model.facets().stream().mapToInt(f -> f.step().get()).max().orElse(0);
        return far + " · step " + step;
    }

    private Node pause(Keymap keymap) {
        var button = Buttons.icon(acts.of("neurons.pause"), keymap);
        Node pause = Icons.of("pause"), go = Icons.of("run");
        button.graphicProperty().bind(model.paused().map(p -> p ? go : pause));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// What can be done with the images that are selected.
    private HBox decision() {
        Label words = Parts.label("");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.textProperty()
                .bind(model.selection().map(s -> s.size() == 1 ? "1 image" : s.size() + " images"));
        Button own = Buttons.primary("Make a facet", "plus", () -> acts.of("neurons.facets.own").run());
        own.setTooltip(Buttons.tooltip("These images are a facet of their own  M"));
        Button rest = Buttons.text("Cluster the rest", "", () -> acts.of("neurons.facets.rest").run());
        rest.setTooltip(Buttons.tooltip("These images are a facet, and all others are divided anew  R"));
        Button none = Buttons.icon("close", "Select no image  Esc", () -> acts.of("neurons.facets.clear").run());
        for (Button b : new Button[]{own, rest})
            b.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(words, own, rest, none);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("nr-decision-bar", "nr-facet-decision");
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.visibleProperty().bind(model.selection().map(s -> !s.isEmpty()));
        StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
        return bar;
    }

    /// The map is not of what is selected now.
    private HBox old() {
        Label words = Parts.label("");
        words.setMinWidth(0);
        words.setGraphic(Icons.of("info", Icons.Size.INLINE));
        words.textProperty().bind(Bindings.createStringBinding(this::older, model.map(), model.version()));
        Parts.mayBeCut(words);
        HBox line = new HBox(12, words, Parts.gap(), cost("Find its facets"));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-facet-old");
        line.visibleProperty().bind(words.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private String older() {
        FacetMap now = model.map().get();
        UnitTile unit = model.unit().get();
        if (now == null || unit == null || !model.isOld()) return "";
        String address = unit.layer() + ":" + unit.channel();
        return address.equals(now.of().unit())
                ? "Settings or images have changed since this map was made."
                : "This map is of " + now.of().title() + "; " + (unit.name().isEmpty() ? address : unit.name())
                        + " is selected now.";
    }

    private Button cost(String words) {
        Button find = Buttons.text(words, "", () -> acts.of("neurons.facets.find").run());
        find.textProperty()
                .bind(model.cost().map(c -> Double.isNaN(c) ? words : words + " " + FacetSide.about(c)));
        find.setMinWidth(Region.USE_PREF_SIZE);
        return find;
    }

    private HBox problem() {
        Label words = Parts.label("");
        words.textProperty().bind(model.problem());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setGraphic(Icons.of("warning", Icons.Size.INLINE));
        HBox line = new HBox(12, words, Parts.gap(), Buttons.primary("Try again", "retry", model::retry));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-unit-problem");
        line.visibleProperty().bind(model.problem().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    /// What to do where there is no map, or how far one is.
    private VBox empty() {
        Label words = Parts.label("", "nr-wrong-words"), more = Parts.label("", "nr-muted", "nr-wrong-words");
        for (Label l : new Label[]{words, more}) {
            l.setWrapText(true);
            l.setTextAlignment(TextAlignment.CENTER);
            l.setAlignment(Pos.CENTER);
        }
        words.textProperty()
                .bind(Bindings.createStringBinding(this::nothing, model.stage(), model.problem(), model.progress(),
                        model.version()));
        more.textProperty()
                .bind(model.stage()
                        .map(s -> s == Stage.READY
                                ? "The images that it answers to most are laid out by what a later layer makes of them, cut into groups, and of each the mean and a synthesised image are made. Drop images here to take your own."
                                : ""));
        more.managedProperty().bind(more.textProperty().isNotEmpty());
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progress().map(p -> p.share()));
        bar.getStyleClass().add("nr-weight-progress");
        Button find = cost("Find facets");
        find.getStyleClass().add("nr-primary");
        Button units = Buttons.primary("Look at units", "grid", () -> acts.of("neurons.units").run());
        Button cancel = Buttons.text("Cancel", "", () -> acts.of("neurons.facets.cancel").run());
        Button again = Buttons.primary("Try again", "retry", model::retry);
        Button others = Buttons.text("Choose images…", "image", () -> acts.of("neurons.facets.images").run());
        show(find, Stage.READY);
        show(units, Stage.NONE);
        show(cancel, Stage.LAYING);
        show(bar, Stage.LAYING);
        show(again, Stage.FAILED);
        show(others, Stage.FAILED);
        HBox buttons = new HBox(8, find, units, cancel, again, others);
        buttons.setAlignment(Pos.CENTER);
        VBox box = new VBox(12, Icons.of("facets", Icons.Size.EMPTY), words, more, bar, buttons);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("nr-empty");
        return box;
    }

    private void show(Node node, Stage at) {
        node.visibleProperty().bind(model.stage().map(s -> s == at));
        node.managedProperty().bind(node.visibleProperty());
    }

    private String nothing() {
        UnitTile unit = model.unit().get();
        String name = unit == null
                ? ""
                : unit.name().isEmpty() ? unit.layer() + ":" + unit.channel() : "'" + unit.name() + "'";
        return switch (Objects.requireNonNull(model.stage().get())) {
            case NONE -> "Select a unit to see which different things it answers to.";
            case READY -> "Which different things does " + name + " answer to?";
            case LAYING -> {
                var p = model.progress().get();
                String phase = p.phase().isEmpty()
                        ? "Opening the network"
                        : p.phase()
                                .substring(0, 1)
                                .toUpperCase(
                                        java.util.Locale.ROOT)
                                + p.phase().substring(1);
                yield phase + (p.total() > 0
                        ? ", " + Numbers.grouped(p.done()) + " of " + Numbers.grouped(p.total())
                        : "") + ".";
            }
            case FAILED -> model.problem().get();
            case SHOWN -> "";
        };
    }

    private void over(DragEvent e) {
        if (!e.getDragboard().hasFiles() || !model.takes(paths(e))) return;
        e.acceptTransferModes(TransferMode.COPY);
        e.consume();
    }

    private void dropped(DragEvent e) {
        if (!e.getDragboard().hasFiles() || !model.takes(paths(e))) return;
        model.takeFiles(paths(e));
        e.setDropCompleted(true);
        e.consume();
    }

    private static List<java.nio.file.Path> paths(DragEvent e) {
        return e.getDragboard().getFiles().stream().map(File::toPath).toList();
    }

    @Override
    protected double computeMinWidth(double height) { return 0; }
}
