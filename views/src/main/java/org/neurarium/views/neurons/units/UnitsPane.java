package org.neurarium.views.neurons.units;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.viewmodels.neurons.units.UnitOrder;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.neurons.examples.Below;
import org.neurarium.views.neurons.examples.ExamplesRow;
import org.neurarium.views.neurons.examples.ImageStage;
import org.neurarium.views.theme.Icons;

/// The middle of the screen where units are looked at: the wall of tiles or one of them, under a head that says what they
/// are of and how far they are.
public final class UnitsPane extends BorderPane {
    private final UnitsModel model;
    private final Acts acts;
    private final CustomTextField search = Parts.field("search", "Search units");

    /// The screen's commands, by id.
    public interface Acts {
        Command of(String id);
    }

    /// @param examples which images excite the units
    public UnitsPane(UnitsModel model, ExamplesModel examples, Acts acts, Keymap keymap, UiExecutor ui) {
        this.model = model;
        this.acts = acts;
        getStyleClass().add("nr-units-pane");
        TextScale text = new TextScale();
        UnitGrid grid = new UnitGrid(model, text.value(), ui);
        UnitStage stage = new UnitStage(model, text.value());
        stage.visibleProperty().bind(model.enlarged());
        grid.visibleProperty().bind(model.enlarged().not());
        // Keys go to what is to be seen.
        stage.setFocusTraversable(true);
        model.enlarged().addListener((_, _, large) -> {
            if (large) stage.requestFocus();
            else
                grid.requestFocus();
        });
        // Another way to look at the network has told its own.
        visibleProperty().addListener((_, _, now) -> {
            if (now) grid.back();
        });
        Node empty = empty();
        ImageStage image = new ImageStage(examples, acts::of, keymap, text.value());
        image.visibleProperty().addListener((_, _, large) -> {
            if (!large) (stage.isVisible() ? stage : grid).requestFocus();
        });
        setCenter(new Below(new StackPane(text, grid, stage, empty, image),
                new ExamplesRow(examples, acts::of, keymap, text.value()), examples, text.value()));
        setTop(new VBox(head(keymap), problem()));
        model.asksForSearch().addListener((_, _, _) -> {
            search.requestFocus();
            search.selectAll();
        });
    }

    private HBox head(Keymap keymap) {
        Label title = Parts.label("", "nr-group", "nr-net-name"), facts = Parts.label("", "nr-muted", "nr-net-facts");
        title.textProperty()
                .bind(Bindings.createStringBinding(this::title, model.title(), model.enlarged(), model
                        .selected()));
        facts.textProperty().bind(model.facts());
        Parts.mayBeCut(title);
        Parts.mayBeCut(facts);
        // What there is to say of a layer gives way before its name.
        title.minWidthProperty().bind(Bindings.when(model.enlarged()).then(0).otherwise(Region.USE_PREF_SIZE));
        search.textProperty().bindBidirectional(model.search());
        search.getStyleClass().add("nr-unit-search");
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        ComboBox<UnitOrder> order = new ComboBox<>();
        order.getItems().setAll(UnitOrder.values());
        order.valueProperty().bindBidirectional(model.order());
        order.setAccessibleText("Order of the units");
        order.setTooltip(Buttons.tooltip("In which order the units stand"));
        order.setMinWidth(Region.USE_PREF_SIZE);
        Node back = Buttons.icon(acts.of("neurons.unit.back"), keymap);
        back.visibleProperty().bind(model.enlarged());
        back.managedProperty().bind(back.visibleProperty());
        for (Node n : new Node[]{search, order}) {
            n.visibleProperty().bind(model.enlarged().not());
            n.managedProperty().bind(n.visibleProperty());
        }
        HBox head = new HBox(8, back, title, facts, Parts.gap(), chip(), search, order, pause(keymap));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-net-head");
        return head;
    }

    private String title() {
        UnitTile tile = model.selected().get();
        return model.enlarged().get() && tile != null
                ? tile.layer() + ":" + tile.channel() + (tile.name().isEmpty() ? "" : " " + tile.name())
                : model.title().get();
    }

    /// Arrows and Enter go to what was found; Esc ends the search.
    private void key(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE) {
            if (search.getText().isEmpty()) return;
            search.clear();
        } else if (code == KeyCode.ENTER || code == KeyCode.DOWN) {
            if (model.tiles().isEmpty()) return;
            model.select(model.tiles().getFirst());
            lookup(".nr-unit-grid").requestFocus();
        } else
            return;
        event.consume();
    }

    /// How far what is to be seen is.
    private HBox chip() {
        Label words = Parts.label("");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.textProperty()
                .bind(Bindings.createStringBinding(this::far, model.version(), model.busy(), model
                        .paused(), model.pace()));
        ObservableValue<Boolean> turns = model.busy();
        HBox chip = new HBox(6, new BusyRing(turns), words);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("nr-unit-chip");
        chip.visibleProperty().bind(words.textProperty().isNotEmpty());
        chip.managedProperty().bind(chip.visibleProperty());
        return chip;
    }

    private String far() {
        int left = model.left(), of = model.visible();
        if (model.enlarged().get()) {
            UnitTile tile = model.selected().get();
            if (tile == null || !model.busy().get()) return model.paused().get() ? "Paused" : "";
            return "step " + tile.step().get() + " of " + model.plan().get().steps();
        }
        if (left == 0) return "";
        String far = of - left + " of " + of;
        if (model.paused().get()) return far + " · paused";
        double seconds = model.secondsLeft();
        return far + (Double.isNaN(seconds) ? "" : " · " + Durations.about(seconds) + " left");
    }

    private Node pause(Keymap keymap) {
        var button = Buttons.icon(acts.of("neurons.pause"), keymap);
        Node pause = Icons.of("pause"), go = Icons.of("run");
        button.graphicProperty().bind(model.paused().map(p -> p ? go : pause));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("nr-unit-pause");
        return button;
    }

    /// Why pictures cannot be made, and what to do.
    private HBox problem() {
        Label words = Parts.label("");
        words.textProperty().bind(model.problem());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setGraphic(Icons.of("warning", Icons.Size.INLINE));
        HBox line = new HBox(12, words, Parts.gap(), Buttons.primary("Try again", "retry", model::retry));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-unit-problem");
        line.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> !model.problem().get().isEmpty() && !model
                        .tiles()
                        .isEmpty(), model.problem(), model.tiles()));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    /// Where there are no units.
    private VBox empty() {
        Label words = Parts.label("", "nr-muted", "nr-wrong-words");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.textProperty()
                .bind(Bindings.createStringBinding(this::nothing, model.problem(), model.search(), model
                        .tiles()));
        var clear = Buttons.text("Show all units", "", () -> model.search().set(""));
        clear.visibleProperty().bind(model.search().isNotEmpty());
        clear.managedProperty().bind(clear.visibleProperty());
        var weights = Buttons.primary("Look at its weights", "tensor", () -> acts.of("neurons.weights").run());
        weights.visibleProperty().bind(model.search().isEmpty());
        weights.managedProperty().bind(weights.visibleProperty());
        VBox box = new VBox(12, Icons.of("layers", Icons.Size.EMPTY), words, clear, weights);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("nr-empty");
        box.visibleProperty().bind(Bindings.isEmpty(model.tiles()));
        return box;
    }

    private String nothing() {
        if (!model.search().get().isBlank()) return "No unit is called '" + model.search().get().strip() + "'.";
        return model.problem().get().isEmpty()
                ? "This part has no channels of its own. Select a convolution, a block or the classifier to see what its units want."
                : model.problem().get();
    }
}
