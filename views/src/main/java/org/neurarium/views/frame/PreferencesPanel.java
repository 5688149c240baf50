package org.neurarium.views.frame;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.work.Snapshots;
import org.neurarium.views.controls.AppearanceForm;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Choice;
import org.neurarium.views.theme.Theme;

/// The preferences, beside the rail's gear.
final class PreferencesPanel extends Overlay {
    private static final double PLACE_WIDTH = 220;

    PreferencesPanel(FrameModel model, Theme theme) {
        super(model.preferences(), theme);
        setAlignment(Pos.BOTTOM_LEFT);
        getStyleClass().add("nr-preferences");
        Label title = new Label("Preferences");
        title.getStyleClass().add("nr-section");
        AppearanceForm form = new AppearanceForm(model.appearance(), true);
        form.row("Snapshots", snapshots(model));
        form.row("PyTorch", torch(model));
        VBox card = new VBox(16, title, form);
        card.getStyleClass().addAll("nr-floating", "nr-preferences-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        fill(card);
    }

    private static Choice<Snapshots> snapshots(FrameModel model) {
        Choice<Snapshots> snapshots = new Choice<>("Snapshots", List.of(Snapshots.values()), Snapshots::toString);
        snapshots.value().bindBidirectional(model.work().preferences().snapshots());
        snapshots.getChildren()
                .forEach(c -> Tooltip.install(c, Buttons.tooltip(
                        "How often long runs save where they are, so that they can be gone on with. Auto: as each tool "
                                + "thinks right, mostly every 5 minutes.")));
        return snapshots;
    }

    /// The folder of one's own, with the way back to the one that comes by itself.
    private static Node torch(FrameModel model) {
        StringProperty torch = model.work().preferences().torch();
        Label place = new Label();
        place.textProperty().bind(torch.map(t -> t.isEmpty() ? "the bundled one" : t));
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        place.setMaxWidth(PLACE_WIDTH);
        place.setTooltip(Buttons.tooltip("A PyTorch that you have installed, to compute on a GPU: its folder torch. "
                + "`neurarium doctor` says whether it fits. Taken by what starts computing from then on."));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button browse = Buttons.icon("open", "Choose the folder of your PyTorch", () -> model.surroundings()
                .pickFolder("Your PyTorch: its folder torch", f -> torch.set(f.toString())));
        Button back = Buttons.icon("close", "Take the bundled one", () -> torch.set(""));
        back.visibleProperty().bind(torch.isNotEmpty());
        back.managedProperty().bind(back.visibleProperty());
        HBox row = new HBox(4, place, gap, back, browse);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    protected void opened() { focusFirst(); }
}
