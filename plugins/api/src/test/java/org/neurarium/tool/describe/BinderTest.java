package org.neurarium.tool.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

final class BinderTest {
    @Provide
    Arbitrary<Sample> settings() { return Samples.any(); }

    @Property(tries = 300)
    void settingsSurviveBeingToldAsText(@ForAll("settings") Sample settings) {
        assertEquals(settings, Binder.bind(Sample.class, Binder.texts(settings)));
    }

    @Property(tries = 300)
    void recordsSurviveBeingToldAsJson(@ForAll("settings") Sample settings) {
        Json told = Json.parse(RecordJson.write(settings).toString());
        assertEquals(settings, RecordJson.read(Sample.class, told));
    }

    @Property(tries = 100)
    void everySettingThatIsToldIsDescribed(@ForAll("settings") Sample settings) {
        List<String> described = SettingsDescriber.describe(Sample.class, new ArrayList<>())
                .stream()
                .map(SettingDescription::name)
                .toList();
        assertTrue(described.containsAll(Binder.texts(settings).keySet()));
    }

    @Test
    void withoutTextsTheDefaultsHold() { assertEquals(new Sample(), Binder.bind(Sample.class, Map.of())); }

    @Test
    void aChoiceBringsItsOwnFieldsAndTheirDefaults() {
        assertEquals(new Sample.Adapter.Lora(8, Optional.empty()), bind("adapter", "lora").adapter());
        assertEquals(new Sample.Adapter.Lora(3, Optional.of("q")), Binder.bind(Sample.class, Map.of("adapter", "lora",
                "adapter.rank", "3", "adapter.site", "q")).adapter());
        assertEquals(Sample.Mode.SLOW, ((Sample.Adapter.LastLayers) Binder.bind(Sample.class, Map.of("adapter",
                "last_layers", "adapter.inner.mode", "slow")).adapter()).inner().mode());
    }

    @Test
    void autoLeavesASettingToTheTool() {
        assertEquals(OptionalDouble.of(0.5), bind("more.rate", "0.5").more().rate());
        assertEquals(OptionalDouble.empty(), bind("more.rate", "auto").more().rate());
    }

    @Test
    void rowsAreJoinedByPlusOrGivenAsJson() {
        List<Sample.Row> rows = List.of(new Sample.Row(64, 10, "a"), new Sample.Row(1e+5, 20, ""));
        assertEquals(rows, bind("rows", "64,10,a+1e+5,20,").rows());
        assertEquals(rows, bind("rows", "[{\"label\": \"a\"}, {\"size\": 1e5, \"steps\": 20}]").rows());
        assertEquals(List.of(), bind("rows", "").rows());
    }

    @Test
    void aValueThatIsNoneIsRefusedByName() {
        assertEquals("max_iter is a whole number, not 'ten'.", refusal("max_iter", "ten"));
        assertEquals("gate is a number, not 'NaN'.", refusal("gate", "NaN"));
        assertEquals("gate is a number, not '1f'.", refusal("gate", "1f"));
        assertEquals("more.cells: 9-2 ends before it begins.", refusal("more.cells", "9-2"));
        assertEquals("more.mode 'slwo' is not one of: fast_one, slow. Did you mean slow?", refusal("more.mode",
                "slwo"));
        assertEquals("max_iter 99999999999 is above the limit of 2147483647.", refusal("max_iter", "99999999999"));
    }

    private static Sample bind(String name, String text) { return Binder.bind(Sample.class, Map.of(name, text)); }

    private static String refusal(String name, String text) {
        return assertThrows(BadInput.class, () -> bind(name, text)).sentence();
    }
}
