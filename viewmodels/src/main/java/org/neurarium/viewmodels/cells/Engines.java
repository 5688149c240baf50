package org.neurarium.viewmodels.cells;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The networks that the Cells screen offers for outlining, and where more come from.
public interface Engines {
    /// None but the tool's own choice.
    Engines NONE = new Engines() {
        @Override
        public ObservableList<EngineChoice> choices() { return FXCollections.emptyObservableList(); }

        @Override
        public void more() {}
    };

    /// Beside the tool's own choice; read when it is first asked for, and filled as they are known.
    ObservableList<EngineChoice> choices();

    /// Goes to where more are imported.
    void more();
}
