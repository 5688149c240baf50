package org.neurarium.views.neurons;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.viewmodels.neurons.ModelTree;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.viewmodels.neurons.TreeRow;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// A line of the tree: how deep, whether it is open, what it is, and how many numbers it has.
final class TreeCell extends ListCell<TreeRow> {
    private static final double INDENT = 14;
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit"), AROUND = PseudoClass.getPseudoClass(
            "around");
    private final ModelTree tree;
    private final Region indent = new Region();
    private final StackPane arrow = new StackPane(), icon = new StackPane();
    private final Node open = Icons.of("chevron-down", Icons.Size.INLINE),
            shut = Icons.of("chevron-right", Icons.Size.INLINE), net = Icons.of("neuron", Icons.Size.INLINE),
            module = Icons.of("module", Icons.Size.INLINE), layer = Icons.of("layers", Icons.Size.INLINE),
            tensor = Icons.of("tensor", Icons.Size.INLINE);
    private final Label name = Parts.label("", "nr-tree-name"), count = Parts.label("", "nr-tree-count");
    private final HBox line = new HBox(indent, arrow, icon, name, count);
    private final Tooltip told = Buttons.tooltip("");

    TreeCell(ModelTree tree) {
        this.tree = tree;
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-tree-line");
        line.setMinWidth(0);
        line.setPrefWidth(0);
        arrow.getStyleClass().add("nr-tree-arrow");
        icon.getStyleClass().add("nr-tree-icon");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.setMinWidth(Region.USE_PREF_SIZE);
        indent.setMinWidth(Region.USE_PREF_SIZE);
        arrow.setOnMousePressed(this::toggled);
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) toggled(e);
        });
    }

    private void toggled(MouseEvent event) {
        TreeRow row = getItem();
        if (row == null || !row.expandable()) return;
        tree.toggle(row.part());
        event.consume();
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(HIT, row != null && row.hit());
        pseudoClassStateChanged(AROUND, row != null && !row.hit() && !tree.search().get().isBlank());
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        indent.setPrefWidth(INDENT * row.depth());
        arrow.getChildren()
                .setAll(row.expandable()
                        ? java.util.List.of(row.expanded() ? open : shut)
                        : java.util.List
                                .of());
        icon.getChildren().setAll(switch (row.part()) {
            case Tensor _,Step _ -> tensor;
            case Module _ when row.depth() == 0 -> net;
            case Module m -> m.layer() ? layer : module;
        });
        name.setText(row.part().title());
        count.setText(Sizes.count(row.part().count()));
        setGraphic(line);
        String words = words(row);
        told.setText(words);
        setTooltip(told);
        setAccessibleText(words.replace('\n', ',') + (row.expandable() ? row.expanded() ? ", open" : ", closed" : ""));
    }

    private static String words(TreeRow row) {
        String path = OpenNet.path(row.part()), title = row.part().title();
        String what = switch (row.part()) {
            case Module m -> m.tensors() + (m.tensors() == 1 ? " tensor" : " tensors");
            case Tensor t -> t.facts().shapeText() + " " + t.facts().stored();
            case Step _ -> "";
        };
        return Stream.of(path.contains(title) ? "" : title, path, row.type(), what, Sizes.grouped(row.part().count())
                + " numbers (" + Sizes.count(row.part().count()) + ")")
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
