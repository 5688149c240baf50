package org.neurarium.service.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Region;
import org.neurarium.tool.Question;

final class TypedJsonTest {
    @TempDir private Path scratch = Path.of("");

    enum Role {
        PROMPT, FOUND
    }

    sealed interface Shape {
        record Disc(double radius) implements Shape {}

        record Square(int half, Optional<Role> role) implements Shape {}
    }

    record Pair<A, B>(A first, List<B> others) {}

    record Everything(String text, double real, float single, long whole, int number, boolean truth, char letter,
            Role role, Optional<String> maybe, Optional<Shape> shape, OptionalDouble sigma, List<Region> places,
            Pair<Shape, Float> pair, Map<String, List<Double>> table, Set<Role> roles, Object anything) {}

    /// Records with arrays are compared by their content.
    record Numbers(int[] ints, float[] floats, double[] doubles, byte[] bytes, long[] longs, short[] shorts,
            boolean[] truths, float[][] rows) {
        Object[] all() { return new Object[]{ints, floats, doubles, bytes, longs, shorts, truths, rows}; }
    }

    record Ask(double x) implements Question<Everything> {}

    private static Object there(Object value, Optional<Path> scratch) {
        TypedJson json = new TypedJson(Vocabulary.ofQuestion(Ask.class), scratch);
        Object back = json.read(Json.parse(json.write(value).toString()));
        assertNotNull(back);
        return back;
    }

    @Property(tries = 300)
    void whatArrivesEqualsWhatWasSent(@ForAll("everything") Everything value) {
        assertEquals(value, there(value, Optional.empty()));
    }

    @Property(tries = 300)
    void anyValueByItselfArrivesToo(@ForAll("anything") Object value) {
        assertEquals(value, there(value, Optional.empty()));
    }

    @Property(tries = 100)
    void arraysArriveToTheLastBit(@ForAll("numbers") Numbers value) {
        assertArrayEquals(value.all(), ((Numbers) there(value, Optional.empty())).all());
    }

    @Test
    void theBitsOfANaNInAnArrayArrive() {
        float odd = Float.intBitsToFloat(0x7fc00123);
        float[] back = (float[]) there(new float[]{odd, -0f, Float.NEGATIVE_INFINITY}, Optional.empty());
        assertEquals(0x7fc00123, Float.floatToRawIntBits(back[0]));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(back[1]));
    }

    @Test
    void largeArraysTravelInAFileThatIsGoneAfterwards() throws Exception {
        double[] large = new double[100_000];
        Arrays.setAll(large, Math::sin);
        TypedJson json = new TypedJson(Vocabulary.ofQuestion(Ask.class), Optional.of(scratch));
        Json sent = json.write(List.of(large, new int[]{7}));
        assertTrue(sent.toString().length() < 300, "the message itself is small");
        assertEquals(1, files());
        List<?> back = (List<?>) Objects.requireNonNull(json.read(sent));
        assertArrayEquals(large, (double[]) back.getFirst());
        assertArrayEquals(new int[]{7}, (int[]) back.getLast());
        assertEquals(0, files());
        json.drop(json.write(large));
        assertEquals(0, files(), "what nobody wants is deleted too");
    }

    private long files() throws Exception {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.count();
        }
    }

    @Test
    void withoutACommonFolderLargeArraysTravelInTheMessage() {
        double[] large = new double[100_000];
        large[99_999] = Double.MIN_VALUE;
        assertArrayEquals(large, (double[]) there(large, Optional.empty()));
    }

    @Test
    void aMessageCannotNameAClassOfItsChoice() {
        TypedJson json = new TypedJson(Vocabulary.ofTool(getClass().getClassLoader(), Ask.class.getName()), Optional.of(
                scratch));
        for (String name : List.of("java.lang.ProcessBuilder", "java.util.ArrayList", "sun.misc.Unsafe", Path.class
                .getName(), TypedJson.class.getName(), "org.neurarium.service.wire.Nothing", "[I", "", "a[]")) {
            Json bad = Json.object().with("what", Json.object().with("is", name).with("value", Json.object()));
            assertThrows(BadInput.class, () -> json.read(bad), name);
        }
        // What the record's own components name may be named, and nothing else in their place.
        Json disc = Json.object().with("is", "text").with("value", "no shape");
        Json pair = Json.object()
                .with("is", Shape.Square.class.getName())
                .with("value", Json.object()
                        .with("half", 1)
                        .with("role", List.of(disc)));
        assertThrows(BadInput.class, () -> json.read(Json.object().with("what", pair)));
    }

    @Test
    void aMessageCannotNameAFileOfItsChoice() throws Exception {
        Path secret = Files.writeString(scratch.resolve("secret"), "x".repeat(64));
        TypedJson json = new TypedJson(Vocabulary.ofQuestion(Ask.class), Optional.of(scratch.resolve("session")));
        for (String name : List.of("../secret", secret.toString(), "secret")) {
            Json bad = Json.object()
                    .with("what", Json.object().with("is", "byte[]").with("value", List.of(0, 8)))
                    .with("file", name);
            assertThrows(BadInput.class, () -> json.read(bad));
        }
        assertTrue(Files.exists(secret));
    }

    @Test
    void anArrayThatLiesOutsideOfWhatCameIsRefused() {
        TypedJson json = new TypedJson(Vocabulary.ofQuestion(Ask.class), Optional.empty());
        for (List<?> place : List.of(List.of(0, 1e12), List.of(-8, 1), List.of(8, 1), List.of(0), List.of(0, -1))) {
            Json bad = Json.object()
                    .with("what", Json.object().with("is", "long[]").with("value", place))
                    .with("arrays", "AAAAAAAAAAA=");
            assertThrows(BadInput.class, () -> json.read(bad));
        }
    }

    @Test
    void whatCannotTravelIsRefusedWhereItIsSent() {
        TypedJson json = new TypedJson(Vocabulary.ofQuestion(Ask.class), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> json.write(Thread.currentThread()));
    }

    // ---- what is drawn ----------------------------------------------------------------------------------------------

    private static Arbitrary<Double> reals() {
        return Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.of(Double.NaN, -0.0, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300, 9007199254740993.0));
    }

    private static Arbitrary<Float> singles() {
        return Arbitraries.oneOf(Arbitraries.floats(), Arbitraries.of(Float.NaN, -0f, Float.MIN_VALUE));
    }

    private static Arbitrary<Shape> shapes() {
        return Arbitraries.oneOf(reals().map(Shape.Disc::new), Arbitraries.integers()
                .map(n -> new Shape.Square(n, n % 2 == 0 ? Optional.of(Role.FOUND) : Optional.empty())));
    }

    private static Arbitrary<String> texts() { return Arbitraries.strings().all().ofMaxLength(12); }

    @Provide
    Arbitrary<Object> anything() {
        Arbitrary<Object> one = Arbitraries.oneOf(texts().map(t -> t), reals().map(d -> d), singles().map(f -> f),
                Arbitraries.longs().map(n -> n), Arbitraries.integers().map(n -> n), Arbitraries.shorts().map(n -> n),
                Arbitraries.bytes().map(n -> n), Arbitraries.of(Role.class).map(r -> r), shapes().map(s -> s));
        return Arbitraries.oneOf(one, one.list().ofMaxSize(4).map(l -> l), one.optional().map(o -> o), Arbitraries.maps(
                texts(), one).ofMaxSize(3).map(m -> m), one.set().ofMaxSize(3).map(s -> s));
    }

    @Provide
    Arbitrary<Everything> everything() {
        Arbitrary<Region> regions = Arbitraries.integers().between(0, 99).map(n -> new Region(n, n + 1, n + 2, n + 3));
        var plain = Combinators.combine(texts(), reals(), singles(), Arbitraries.longs(), Arbitraries.integers(),
                Arbitraries.chars(), Arbitraries.of(Role.class))
                .as((text, real, single, whole, number, letter,
                        role) -> new Everything(text, real, single, whole, number, number > 0, letter, role, Optional
                                .of(text), Optional.empty(),
                                number > 5
                                        ? OptionalDouble.of(real)
                                        : OptionalDouble
                                                .empty(),
                                List.of(), new Pair<>(new Shape.Disc(0), List.of(single)), Map.of(),
                                Set.of(role), text));
        return Combinators
                .combine(plain, shapes(), regions.list().ofMaxSize(3), Arbitraries.maps(texts(), reals().list()
                        .ofMaxSize(3)).ofMaxSize(3), anything())
                .as((p, shape, places, table,
                        any) -> new Everything(p.text, p.real, p.single, p.whole, p.number, p.truth, p.letter, p.role,
                                Optional.empty(), Optional.of(
                                        shape),
                                p.sigma, places, new Pair<>(shape, p.pair.others), table, p.roles, any));
    }

    @Provide
    Arbitrary<Numbers> numbers() {
        return Combinators.combine(Arbitraries.integers().array(int[].class).ofMaxSize(40), singles().array(
                float[].class).ofMaxSize(40), reals().array(double[].class).ofMaxSize(5), Arbitraries.bytes()
                        .array(
                                byte[].class)
                        .ofMaxSize(9),
                Arbitraries.longs().array(long[].class).ofMaxSize(3), Arbitraries
                        .shorts()
                        .array(short[].class)
                        .ofMaxSize(9),
                Arbitraries.of(true, false)
                        .array(
                                boolean[].class)
                        .ofMaxSize(9))
                .as((i, f, d, b, l, s, t) -> new Numbers(i, f, d,
                        b, l, s, t, new float[][]{f, {}, f}));
    }
}
