package org.neurarium.views.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.views.controls.AppearanceForm;
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
        VBox card = new VBox(16, title, form);
        card.getStyleClass().addAll("nr-floating", "nr-preferences-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        fill(card);
    }

    @Override
    protected void opened() { focusFirst(); }
}
