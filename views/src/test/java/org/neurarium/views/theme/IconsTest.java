package org.neurarium.views.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.layout.FlowPane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neurarium.icons.IconSet;
import org.neurarium.icons.Typefaces;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Pictures;

class IconsTest {
    private final ThemeFiles files = ThemeFiles.load();

    @BeforeAll
    static void start() { Fx.start(); }

    @Test
    void everyIconOfTheSetDrawsSomething() {
        Fx.run(() -> {
            Appearance appearance = new Appearance();
            appearance.theme().set(Appearance.Choice.LIGHT);
            Theme theme = new Theme(appearance, files);
            for (String name : IconSet.bundled().names()) {
                FlowPane pane = new FlowPane(Icons.of(name, Icons.Size.EMPTY));
                Scene scene = new Scene(pane, 32, 32);
                theme.dress(scene);
                var picture = Pictures.of(scene);
                Set<Integer> colours = new HashSet<>();
                for (int y = 0; y < 32; y++)
                    for (int x = 0; x < 32; x++)
                        colours.add(picture.getPixelReader().getArgb(x, y));
                assertTrue(colours.size() > 2, name);
            }
        });
    }

    @Test
    void theTypefacesAnswerToTheirNames() {
        Fx.run(() -> {
            new Theme(new Appearance(), files);
            for (Typefaces face : Typefaces.values())
                assertEquals(face.family(), Font.font(face.family(), 13).getFamily());
        });
    }

    @Test
    void allDigitsHaveOneWidth() {
        Fx.run(() -> {
            new Theme(new Appearance(), files);
            for (Typefaces face : Typefaces.values()) {
                Set<Double> widths = new HashSet<>();
                for (char digit = '0'; digit <= '9'; digit++) {
                    Text text = new Text(String.valueOf(digit));
                    text.setFont(Font.font(face.family(), 130));
                    widths.add((double) Math.round(text.getLayoutBounds().getWidth() * 100));
                }
                assertEquals(1, widths.size(), face + " " + widths);
            }
        });
    }

    @Test
    void theLicencesLieBesideTheFonts() {
        assertEquals(2, Typefaces.licences().size());
    }
}
