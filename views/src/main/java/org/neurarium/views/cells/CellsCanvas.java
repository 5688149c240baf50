package org.neurarium.views.cells;

import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.controls.canvas.ImageCanvas;
import org.neurarium.views.theme.Icons;

/// The image with what floats over it: tools, the decision that waits, the card of what is under the pointer, sliders of
/// the axes that there are.
final class CellsCanvas extends StackPane {
    private static final double SCALE_BAR = 172, ABOVE_SCALE_BAR = 56, MARGIN = 8;
    private final ImageCanvas canvas;
    private final VBox bottom = new VBox(8);
    private final DecisionBar decision;
    private final TextScale text = new TextScale();

    CellsCanvas(CellsModel model, Keymap keymap, CommandRegistry commands, Executor workers, UiExecutor ui) {
        getStyleClass().add("nr-cells-canvas");
        canvas = new ImageCanvas(model.canvas(), model.pointer(), workers, ui, model::paintFailed);
        ToolStrip strip = new ToolStrip(model, keymap);
        place(strip, Pos.TOP_LEFT, new Insets(12));
        decision = new DecisionBar(model, keymap);
        AxisSliders sliders = new AxisSliders(model, keymap);
        bottom.getChildren().addAll(decision, sliders);
        bottom.setAlignment(Pos.BOTTOM_CENTER);
        bottom.setPickOnBounds(false);
        bottom.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        place(bottom, Pos.BOTTOM_CENTER, new Insets(0, 0, 16, 0));
        HoverCard card = new HoverCard(model, canvas);
        Node empty = empty(commands, keymap);
        canvas.visibleProperty().bind(model.current().map(i -> true).orElse(false));
        strip.visibleProperty().bind(canvas.visibleProperty());
        empty.visibleProperty().bind(canvas.visibleProperty().not().and(Bindings.isEmpty(model.opening())));
        getChildren().addAll(text, canvas, strip, bottom, card, empty, Arrivals.card(model, keymap));
    }

    /// The bar at the bottom gives way to the scale bar: to the left where there is room, else upwards.
    @Override
    protected void layoutChildren() {
        if (decision.isManaged()) decision.fit(getWidth() - 2 * MARGIN);
        super.layoutChildren();
        double scale = text.value().getValue();
        double room = getWidth() - SCALE_BAR * Math.max(1, scale) - bottom.getWidth();
        if (room >= bottom.getLayoutX()) return;
        if (room >= 8) bottom.setLayoutX(Math.rint(room));
        else
            bottom.setLayoutY(Math.rint(getHeight() - bottom.getHeight() - ABOVE_SCALE_BAR * scale));
    }

    @Override
    protected double computeMinWidth(double height) { return 0; }

    ImageCanvas imageCanvas() { return canvas; }

    private static void place(Node node, Pos pos, Insets margin) {
        StackPane.setAlignment(node, pos);
        StackPane.setMargin(node, margin);
    }

    private static Node empty(CommandRegistry commands, Keymap keymap) {
        Label sentence = Parts.label("Drop images here, then click one cell of each type.", "nr-muted");
        VBox box = new VBox(12, Icons.of("cells", Icons.Size.EMPTY), sentence);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("nr-empty");
        commands.find("file.open").ifPresent(c -> {
            var open = Buttons.primary("Open images", "open", c::run);
            keymap.stroke("file.open").ifPresent(k -> open.setTooltip(Buttons.tooltip("Open files  " + k.caps())));
            box.getChildren().add(open);
        });
        return box;
    }
}
