package org.neurarium;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neurarium.service.RunOutcome;

/// The walls of the house. What these forbid does not build.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallsTest {
    private static final String DATA = "org.neurarium.data..";
    private static final String FORMATS = "org.neurarium.formats..";
    private static final String MATH = "org.neurarium.math..";
    private static final String NN = "org.neurarium.nn..";
    private static final String PROJECT = "org.neurarium.project..";
    private static final String SERVICE = "org.neurarium.service..";
    private static final String TOOL = "org.neurarium.tool..";
    private static final String CELLS = "org.neurarium.cells..";
    private static final String NEURONS = "org.neurarium.neurons..";
    private static final String VIEW_MODELS = "org.neurarium.viewmodels..";
    private static final String VIEWS = "org.neurarium.views..";
    private static final String APP = "org.neurarium.app..";
    private static final String ICONS = "org.neurarium.icons..";
    private static final String TESTKIT = "org.neurarium.testkit..";
    private static final List<String> ROOMS = List.of(DATA, FORMATS, MATH, NN, PROJECT, SERVICE, TOOL, CELLS,
            NEURONS, VIEW_MODELS,
            VIEWS, APP, ICONS, TESTKIT);

    private JavaClasses house;

    @BeforeAll
    void read() {
        house = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("org.neurarium");
        assertTrue(house.size() > 100, "the house was found: " + house.size() + " classes");
    }

    @Test
    void eachRoomKnowsOnlyItsNeighbours() {
        room(DATA);
        room(MATH, DATA);
        room(NN, DATA, MATH);
        room(FORMATS, DATA);
        room(PROJECT, DATA);
        room(TOOL, DATA);
        room(CELLS, TOOL, DATA, MATH, NN);
        room(NEURONS, TOOL, DATA, MATH, NN);
        room(SERVICE, DATA, FORMATS, TOOL);
        room(TESTKIT, DATA, FORMATS, TOOL, SERVICE);
        room(VIEW_MODELS, DATA, PROJECT, SERVICE, TOOL, CELLS, NEURONS);
        room(ICONS);
    }

    /// A room depends on no other room than those named; libraries are the business of Maven.
    private void room(String room, String... neighbours) {
        List<String> allowed = Stream.concat(Stream.of(room), Stream.of(neighbours)).toList();
        String[] forbidden = ROOMS.stream().filter(r -> !allowed.contains(r)).toArray(String[]::new);
        check(noClasses().that().resideInAPackage(room).should().dependOnClassesThat().resideInAnyPackage(forbidden));
    }

    /// Tools may compute with arrays; what lies below them, and ONNX Runtime, is the business of one room.
    @Test
    void onlyNetworksKnowTheEngines() {
        check(noClasses().that()
                .resideOutsideOfPackages(NN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.engine..", "ai.djl", "ai.onnxruntime.."));
        check(noClasses().that()
                .resideInAnyPackage(DATA, MATH, FORMATS, PROJECT, SERVICE, TOOL, VIEW_MODELS, VIEWS, APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.."));
    }

    @Test
    void viewsDrawPlainDataAndCallNoComputation() {
        check(noClasses().that()
                .resideInAPackage(VIEWS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FORMATS, MATH, NN, APP, TESTKIT));
        check(noClasses().that()
                .resideInAPackage(VIEWS)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SERVICE).and(DescribedPredicate.describe("what is no record or enum",
                                c -> !c.isRecord() && !c.isEnum() && !c.isAssignableTo(RunOutcome.class)))));
    }

    @Test
    void onlyViewsAndTheApplicationKnowJavaFxNodes() {
        check(noClasses().that()
                .resideOutsideOfPackages(VIEWS, APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application.."));
        check(noClasses().that()
                .resideInAnyPackage(DATA, FORMATS, MATH, NN, PROJECT, SERVICE, TOOL, CELLS, NEURONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.."));
    }

    @Test
    void viewModelsTouchNoFiles() {
        check(noClasses().that()
                .resideInAPackage(VIEW_MODELS)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(File|RandomAccess).*|java\\.nio\\.file\\.Files|java\\.nio\\.channels\\..*"));
    }

    @Test
    void noPackageNeedsOneThatNeedsIt() {
        check(slices().matching("org.neurarium.(**)").should().beFreeOfCycles());
    }

    @Test
    void nothingStaticChanges() {
        check(fields().that()
                .areStatic()
                .and(DescribedPredicate.<JavaField>describe("written by people", f -> !f.getModifiers()
                        .contains(
                                JavaModifier.SYNTHETIC)))
                .should()
                .beFinal());
    }

    @Test
    void threadsComeFromExecutorsAndHopsFromOnePlace() {
        check(noClasses().should().callConstructor(Thread.class, Runnable.class));
        check(noClasses().should().callConstructor(Thread.class));
        check(noClasses().that()
                .resideOutsideOfPackages(APP)
                .and()
                .doNotHaveSimpleName("FxExecutor")
                .should()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName()));
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses().that()
                .resideOutsideOfPackages(APP)
                .and()
                .doNotHaveSimpleName("DescribeTools")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked"));
    }

    @Test
    void classesStaySmall() throws IOException {
        Path root = Path.of(System.getProperty("neurarium.root"));
        try (Stream<Path> files = Files.walk(root)) {
            List<String> long_ = files
                    .filter(f -> f.toString().endsWith(".java") && f.toString().contains("/src/main/"))
                    .filter(f -> lines(f) > 400)
                    .map(f -> root.relativize(f) + " has " + lines(f) + " lines")
                    .toList();
            assertEquals(List.of(), long_);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }
}
