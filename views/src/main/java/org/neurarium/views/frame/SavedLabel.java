package org.neurarium.views.frame;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.Saved;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// 'All changes saved'. Where something is wrong, it is a button that says what and offers the remedy.
final class SavedLabel extends Button {
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    SavedLabel(FrameModel model) {
        getStyleClass().add("nr-saved");
        setMinWidth(Region.USE_PREF_SIZE);
        setMnemonicParsing(false);
        setOnAction(_ -> {
            if (isFocusTraversable()) model.commands().find("project.explain").ifPresent(Command::run);
        });
        model.saved().subscribe(this::show);
    }

    private void show(Saved now) {
        boolean asks = now.level() == Saved.Level.TROUBLE || now.level() == Saved.Level.READ_ONLY;
        String name = now.words().isEmpty() ? "Nothing to save yet" : now.words();
        setText(now.words());
        setAccessibleText(now.why().isEmpty() ? name : name + ". " + now.why());
        setTooltip(Buttons.tooltip(now.why().isEmpty() ? name : now.why()));
        setFocusTraversable(asks);
        pseudoClassStateChanged(TROUBLE, now.level() == Saved.Level.TROUBLE);
        setGraphic(Icons.of(switch (now.level()) {
            case FINE -> "check";
            case BUSY -> "save";
            case TROUBLE -> "warning";
            case READ_ONLY -> "visible";
        }));
        setVisible(!now.words().isEmpty());
        setManaged(isVisible());
    }
}
