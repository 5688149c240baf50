package org.neurarium.views.neurons;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.frame.CommandItem;
import org.neurarium.views.theme.Icons;

/// What there is: the network's modules, a search among them, and what is known of the selected one.
final class TreeSide extends VBox {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("invalid");
    private final NeuronsModel model;
    private final CustomTextField search = Parts.field("filter", "Search layers");
    private final TreeList list;

    TreeSide(NeuronsModel model, Keymap keymap) {
        this.model = model;
        getStyleClass().addAll("nr-project-side", "nr-net-side");
        list = new TreeList(model, keymap, text -> {
            search.requestFocus();
            search.setText(search.getText() + text);
            search.end();
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Region line = new Region();
        line.getStyleClass().add("nr-hairline");
        FactsCard facts = new FactsCard(model);
        line.visibleProperty().bind(facts.visibleProperty());
        getChildren().addAll(head(keymap), searchRow(), opening(), list, line, facts);
        model.asksForSearch().addListener((_, _, _) -> {
            search.requestFocus();
            search.selectAll();
        });
    }

    private HBox head(Keymap keymap) {
        MenuButton more = new MenuButton("", Icons.of("more"));
        more.getStyleClass().add("nr-icon-button");
        Buttons.name(more, "More for the network");
        for (String id : new String[]{"neurons.open-folder", "neurons.sample", "neurons.expand-all",
            "neurons.collapse-all", "neurons.close"})
            more.getItems().add(new CommandItem(model.act(id), keymap));
        HBox head = new HBox(Parts.label("Checkpoint"), Parts.gap(), Buttons.icon(model.act("neurons.open"), keymap),
                more);
        head.getStyleClass().add("nr-panel-head");
        return head;
    }

    private HBox searchRow() {
        Label hits = Parts.label("", "nr-field-unit");
        search.setRight(hits);
        search.textProperty().bindBidirectional(model.tree().search());
        model.tree().version().subscribe(_ -> {
            boolean searching = !search.getText().isBlank();
            hits.setText(searching ? model.tree().hits().get() == 0 ? "none" : model.tree().hits().get() + "" : "");
            search.pseudoClassStateChanged(NOTHING, searching && model.tree().hits().get() == 0);
        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        search.disableProperty().bind(model.net().map(_ -> false).orElse(true));
        HBox row = new HBox(search);
        HBox.setHgrow(search, Priority.ALWAYS);
        row.getStyleClass().add("nr-filter-row");
        return row;
    }

    /// Arrows go from hit to hit while one types, Enter goes into the tree, Esc ends the search.
    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.tree().step(1);
            case UP -> model.tree().step(-1);
            case ENTER -> {
                if (!model.tree().selectedHit()) model.tree().first();
                list.requestFocus();
            }
            case ESCAPE -> {
                if (search.getText().isEmpty()) return;
                search.clear();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// A line for what is being opened.
    private HBox opening() {
        Label name = Parts.label("", "nr-caption");
        name.textProperty().bind(model.opening().map(r -> r == null ? "" : "Opening " + r.name()).orElse(""));
        ObservableValue<Boolean> opening = model.opening().map(_ -> true).orElse(false);
        HBox row = new HBox(8, new BusyRing(opening), name);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("nr-opening");
        row.visibleProperty().bind(opening);
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }
}
