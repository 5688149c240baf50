package org.neurarium.views.frame;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
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
    PreferencesPanel(FrameModel model, Theme theme) {
        super(model.preferences(), theme);
        setAlignment(Pos.BOTTOM_LEFT);
        getStyleClass().add("nr-preferences");
        Label title = new Label("Preferences");
        title.getStyleClass().add("nr-section");
        AppearanceForm form = new AppearanceForm(model.appearance(), true);
        Choice<Snapshots> snapshots = new Choice<>("Snapshots", List.of(Snapshots.values()), Snapshots::toString);
        snapshots.value().bindBidirectional(model.work().snapshots());
        snapshots.getChildren()
                .forEach(c -> Tooltip.install(c, Buttons.tooltip(
                        "How often long runs save where they are, so that they can be gone on with. Auto: as each tool "
                                + "thinks right, mostly every 5 minutes.")));
        form.row("Snapshots", snapshots);
        VBox card = new VBox(16, title, form);
        card.getStyleClass().addAll("nr-floating", "nr-preferences-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        fill(card);
    }

    @Override
    protected void opened() { focusFirst(); }
}
