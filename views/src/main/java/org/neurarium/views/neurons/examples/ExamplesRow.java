package org.neurarium.views.neurons.examples;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.examples.Crop;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.frame.CommandItem;
import org.neurarium.views.theme.Icons;

/// The images that excite the selected unit most, side by side, the best first; images that are dropped here are looked at
/// instead.
public final class ExamplesRow extends BorderPane {
    /// At 100 % text.
    private static final double EDGE = 12, LINE = 24, LEAST = 56, MOST = 224, GAP = 8, BELOW = 8, SHRUNK = 0.85;
    private final ExamplesModel model;
    private final Function<String, Command> acts;
    private final Keymap keymap;
    private final ObservableValue<Double> text;
    private final Tiles tiles = new Tiles();
    private final StackPane body = new StackPane();

    public ExamplesRow(ExamplesModel model, Function<String, Command> acts, Keymap keymap,
            ObservableValue<Double> text) {
        this.model = model;
        this.acts = acts;
        this.keymap = keymap;
        this.text = text;
        getStyleClass().add("nr-examples");
        body.setMinSize(0, 0);
        body.getChildren().addAll(tiles, waiting(), empty());
        setTop(new VBox(head(), problem()));
        setCenter(body);
        model.crops().subscribe(tiles::fill);
        model.room().subscribe(_ -> tiles.fill());
        text.subscribe(_ -> tiles.requestLayout());
        setOnDragOver(ExamplesRow::over);
        setOnDragDropped(this::dropped);
    }

    /// Only the head is to be seen.
    void folded(boolean is) { body.setVisible(!is); }

    private HBox head() {
        Label title = Parts.label("", "nr-group", "nr-net-name"), facts = Parts.label("", "nr-muted", "nr-net-facts");
        title.textProperty().bind(model.title());
        facts.textProperty().bind(model.facts());
        Parts.mayBeCut(title);
        Parts.mayBeCut(facts);
        HBox head = new HBox(8, title, facts, Parts.gap(), new AttributionBar(model.attribution()), images(),
                exports(), fold());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-examples-head");
        return head;
    }

    private Node fold() {
        var button = Buttons.icon(acts.apply("neurons.images"), keymap);
        Node down = Icons.of("chevron-down"), up = Icons.of("chevron-up");
        button.graphicProperty().bind(model.open().map(o -> o ? down : up));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// Which images are looked at.
    private MenuButton images() {
        MenuButton menu = menu("image", "Which images", "neurons.images.shipped", "neurons.images.own",
                "neurons.images.own-folder");
        menu.getItems()
                .addAll(new SeparatorMenuItem(), new CommandItem(acts.apply("neurons.images.evidence"), keymap));
        return menu;
    }

    private MenuButton exports() {
        return menu("download", "Take the images along", "neurons.images.export", "neurons.images.copy");
    }

    private MenuButton menu(String icon, String name, String... ids) {
        MenuButton menu = new MenuButton("", Icons.of(icon));
        menu.getStyleClass().add("nr-icon-button");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        Buttons.name(menu, name);
        for (String id : ids)
            menu.getItems().add(new CommandItem(acts.apply(id), keymap));
        return menu;
    }

    /// Why nothing can be told of what excites the unit.
    private HBox problem() {
        Label words = Parts.label("");
        words.textProperty().bind(model.attribution().problem());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setGraphic(Icons.of("warning", Icons.Size.INLINE));
        HBox line = new HBox(12, words, Parts.gap(), Buttons.text("Try again", "retry", model.attribution()::again));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-unit-problem");
        line.visibleProperty().bind(model.attribution().problem().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node waiting() {
        Label words = Parts.label("Looking at the images, for all units of the layer at once", "nr-muted");
        HBox box = new HBox(8, new BusyRing(model.busy()), words);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("nr-examples-waiting");
        box.visibleProperty().bind(model.busy());
        return box;
    }

    private Node empty() {
        Label words = Parts.label("", "nr-muted", "nr-wrong-words");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.textProperty().bind(model.problem());
        HBox buttons = new HBox(8, Buttons.text("Try again", "retry", model::retry),
                Buttons.text("Choose images", "open", () -> acts.apply("neurons.images.own").run()));
        buttons.setAlignment(Pos.CENTER);
        VBox box = new VBox(12, words, buttons);
        box.setAlignment(Pos.CENTER);
        box.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> !model.problem().get().isEmpty(), model.problem()));
        return box;
    }

    private static void over(DragEvent event) {
        if (!event.getDragboard().hasFiles()) return;
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
    }

    private void dropped(DragEvent event) {
        model.look(event.getDragboard().getFiles().stream().map(File::toPath).toList());
        event.setDropCompleted(true);
        event.consume();
    }

    /// As many crops as there is room for, from edge to edge.
    private final class Tiles extends Pane {
        private final List<CropTile> shown = new ArrayList<>();
        private List<Crop> of = List.of();
        private double side;

        Tiles() {
            setMinSize(0, 0);
            setAccessibleText("Images that excite the unit");
        }

        /// As high as there is room; a little smaller where one more then fills the row.
        private double wanted() {
            double scale = text.getValue(), width = getWidth() - 2 * EDGE * scale;
            double high = Math
                    .rint(Math.clamp(getHeight() - (LINE + BELOW) * scale - CropTile.FRAME, LEAST * scale, MOST
                            * scale))
                    + CropTile.FRAME;
            int most = Math.max(1, (int) ((width + GAP) / (high * SHRUNK + GAP)));
            return Math.max(LEAST * scale,
                    Math.min(high, Math.floor((width - (most - 1) * GAP) / most)) - CropTile.FRAME);
        }

        void fill() {
            double now = wanted();
            List<Crop> visible = model.visible();
            if (visible.equals(of) && now == side) return;
            of = visible;
            side = now;
            shown.forEach(CropTile::leave);
            shown.clear();
            visible.forEach(c -> shown.add(new CropTile(model, c, side)));
            getChildren().setAll(shown);
        }

        @Override
        protected void layoutChildren() {
            double scale = text.getValue(), width = getWidth() - 2 * EDGE * scale, whole = wanted() + CropTile.FRAME;
            if (width < whole || getHeight() < LEAST) return;
            int most = Math.max(1, (int) ((width + GAP) / (whole + GAP)));
            if (model.room().get() != most) model.room().set(most);
            fill();
            double gap = most > 1 ? Math.min((width - most * whole) / (most - 1), 4 * GAP) : 0;
            for (int i = 0; i < shown.size(); i++) {
                CropTile tile = shown.get(i);
                tile.resizeRelocate(Math.rint(EDGE * scale + i * (whole + gap)), 0, whole, tile.prefHeight(whole));
            }
        }
    }
}
