package org.neurarium.views.neurons;

import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.ModelTree;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.TreeRow;
import org.neurarium.views.frame.CommandItem;

/// The lines of the tree; only those that are to be seen have nodes, however many there are.
final class TreeList extends ListView<TreeRow> {
    /// Lines that are left above one that is brought into view.
    private static final int ABOVE = 4;
    private final NeuronsModel model;
    private final ModelTree tree;
    private final Consumer<String> typed;
    private boolean following;

    /// @param typed takes letters that are typed here: they are searched for
    TreeList(NeuronsModel model, Keymap keymap, Consumer<String> typed) {
        super(model.tree().rows());
        this.model = model;
        this.tree = model.tree();
        this.typed = typed;
        getStyleClass().addAll("nr-plain-list", "nr-tree");
        setAccessibleText("Modules of the network");
        setCellFactory(_ -> new TreeCell(tree));
        setContextMenu(menu(keymap));
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row == null || following) return;
            following = true;
            tree.select(row.part());
            following = false;
        });
        tree.selected().subscribe(_ -> follow());
        tree.version().subscribe(_ -> follow());
        // Without a row that has it, the focus of a list cannot be seen.
        focusedProperty().subscribe(has -> {
            if (has && getFocusModel().getFocusedIndex() < 0 && !getItems().isEmpty()) getFocusModel().focus(0);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::letter);
        visibleProperty().bind(model.net().map(_ -> true).orElse(false));
    }

    private ContextMenu menu(Keymap keymap) {
        ContextMenu menu = new ContextMenu();
        for (String id : new String[]{"neurons.copy-name", "neurons.export-picture", "neurons.export-tensor",
            "neurons.up", "neurons.expand-all", "neurons.collapse-all"})
            menu.getItems().add(new CommandItem(model.act(id), keymap));
        return menu;
    }

    private void follow() {
        if (following) return;
        following = true;
        int at = tree.selectedRow();
        if (at < 0) getSelectionModel().clearSelection();
        else {
            getSelectionModel().clearAndSelect(at);
            getFocusModel().focus(at);
            if (!seen(at)) scrollTo(Math.max(0, at - ABOVE));
        }
        following = false;
    }

    private boolean seen(int at) {
        return lookupAll(".list-cell").stream()
                .anyMatch(n -> n instanceof TreeCell c && c.getIndex() == at && c.isVisible()
                        && c.getBoundsInParent().getMinY() >= 0 && c.getBoundsInParent().getMaxY() <= getHeight());
    }

    /// As in any tree: right opens or goes in, left closes or goes out.
    private void pressed(KeyEvent event) {
        TreeRow row = getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) return;
        KeyCode code = event.getCode();
        switch (code) {
            case RIGHT -> {
                if (row.part() instanceof Module m && row.expandable()) {
                    if (row.expanded()) tree.select(m.parts().getFirst());
                    else
                        tree.expand(m, true);
                }
            }
            case LEFT -> {
                OpenNet net = model.net().get();
                if (row.expanded()) tree.expand(row.part(), false);
                else if (net != null) net.around(row.part()).ifPresent(tree::select);
            }
            case ENTER, SPACE -> tree.toggle(row.part());
            default -> {
                // Letters are searched for, whatever they mean elsewhere on this screen.
                if (!code.isLetterKey() && !code.isDigitKey()) return;
            }
        }
        event.consume();
    }

    private void letter(KeyEvent event) {
        String text = event.getCharacter();
        if (event.isShortcutDown() || event.isAltDown() || text.length() != 1 || text.charAt(0) <= ' '
                || text.charAt(0) == 127)
            return;
        typed.accept(text);
        event.consume();
    }
}
