package org.neurarium.app.window;

import javafx.application.Platform;
import org.neurarium.viewmodels.work.UiExecutor;

/// The one place where the house hops to the JavaFX thread.
public final class FxExecutor implements UiExecutor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) task.run();
        else
            Platform.runLater(task);
    }
}
