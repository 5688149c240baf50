package org.neurarium.views.cells;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.evidence.ImageEvidence;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.HeatLegend;

/// Which network is asked for evidence in the image, for what, and by which method; what it takes stands on the button.
final class EvidencePanel extends VBox {
    private final ImageEvidence model;

    EvidencePanel(ImageEvidence model) {
        super(8);
        this.model = model;
        getStyleClass().add("nr-evidence");
        CustomTextField about = Parts.field("search", "Likeliest class");
        about.setAccessibleText("Class or unit");
        about.setTooltip(
                Buttons.tooltip("The name of a class, or a unit as LAYER:CHANNEL; empty for the likeliest class"));
        about.textProperty().bindBidirectional(model.about());
        about.setOnAction(_ -> model.make());
        ComboBox<EvidenceMethod> method = new ComboBox<>();
        method.getItems().setAll(EvidenceMethod.values());
        method.valueProperty().bindBidirectional(model.method());
        method.setAccessibleText("Method of evidence");
        method.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(networks(), about, method, buttons(), legend(), sentence(model.said(), false),
                sentence(model.problem(), true));
        visibleProperty().bind(model.wanted());
        managedProperty().bind(model.wanted());
    }

    private HBox networks() {
        ComboBox<Reference> net = new ComboBox<>();
        net.setAccessibleText("Network");
        net.setMaxWidth(Double.MAX_VALUE);
        net.setMinWidth(0);
        net.setCellFactory(_ -> new NetCell());
        net.setButtonCell(new NetCell());
        net.getItems().setAll(model.nets());
        net.setOnShowing(_ -> net.getItems().setAll(model.nets()));
        model.net().subscribe(n -> {
            if (!net.getItems().contains(n)) net.getItems().add(n);
            net.setValue(n);
        });
        net.valueProperty().addListener((_, _, now) -> {
            if (now != null) model.net().set(now);
        });
        HBox.setHgrow(net, Priority.ALWAYS);
        HBox row = new HBox(4, net, Buttons.icon("open", "Choose a network's file", model::choose));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node buttons() {
        Button make = Buttons.text("", "run", model::make);
        make.textProperty()
                .bind(Bindings.createStringBinding(() -> "Show evidence" + (model.cost().get() >= 0.05
                        ? " ≈\u2009" + Durations.about(model.cost().get())
                        : ""), model.cost()));
        make.setMinWidth(Region.USE_PREF_SIZE);
        make.disableProperty().bind(model.busy());
        Button stop = Buttons.icon("stop", "Stop", model::stop);
        stop.visibleProperty().bind(model.busy());
        stop.managedProperty().bind(model.busy());
        Button close = Buttons.icon("close", "Take the evidence away", model::clear);
        close.visibleProperty().bind(model.map().map(_ -> true).orElse(false));
        HBox row = new HBox(8, make, new BusyRing(model.busy()), stop, Parts.gap(), close);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node legend() {
        HBox legend = new HBox(8, Parts.label("Evidence", "nr-caption"), new HeatLegend());
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.visibleProperty().bind(model.map().map(_ -> true).orElse(false));
        legend.managedProperty().bind(legend.visibleProperty());
        return legend;
    }

    private static Label sentence(javafx.beans.value.ObservableValue<String> text, boolean wrong) {
        Label words = Parts.label("", wrong ? "nr-danger" : "nr-caption");
        words.setWrapText(true);
        words.textProperty().bind(text);
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
        return words;
    }

    /// A network by its name.
    private static final class NetCell extends ListCell<Reference> {
        @Override
        protected void updateItem(@Nullable Reference item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : Objects.requireNonNull(item).name());
        }
    }
}
