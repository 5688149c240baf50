package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.viewmodels.form.ToolsModel;
import org.neurarium.views.testing.Fx;

/// A person at the pages of tools.
record ToolPages(Person person) {
    /// By the palette, as one who knows its name.
    void goTo(String tool) {
        String title = person.house().tools().find(tool).title();
        person.pressesCtrl(KeyCode.K);
        person.types(title.toLowerCase(Locale.ROOT));
        person.presses(KeyCode.ENTER, "\r");
        person.sees(".nr-tool-page");
        assertEquals(tool, Fx.call(() -> person.studio().frame().position().getValue()));
    }

    ToolPageModel page() {
        return ((ToolsModel) person.studio().frame().screens().current().get()).current().get().tool();
    }

    /// The field that a screen reader calls so, to be seen.
    TextField field(String name) {
        person.layout();
        return Fx.call(() -> person.scene()
                .getRoot()
                .lookupAll(".text-field")
                .stream()
                .filter(Person::shown)
                .filter((Node n) -> name.equals(n.getAccessibleText()))
                .map(TextField.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + name)));
    }

    void fill(String name, String text) {
        TextField field = field(name);
        Fx.run(() -> field.setText(text));
    }

    /// Presses Run once nothing is in the way.
    void run() {
        person.waits("nothing is in the way", () -> page().obstacle().isEmpty());
        person.clicks(person.sees(".nr-run"));
    }
}
