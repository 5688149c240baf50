package org.neurarium.neurons.cfcam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.math.cluster.Dbscan;
import org.neurarium.neurons.network.Cost;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Device;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Shows which part of an image made a network say what it says.
@ToolInfo(id = "neurons.cf-cam", version = 2, title = "Evidence maps", summary = "Shows which part of an image made a network say what it says.", family = Family.NEURONS, help = "cf-cam.md", gpu = true)
@Paper(title = "CF-CAM: Cluster Filter Class Activation Mapping for Reliable Gradient-Based Interpretability", year = 2025, authors = "He, Pan, Yao", id = "arXiv:2504.00060")
public final class CfCamTool implements Tool<CfCamTool.Inputs, Settings, CfCamTool.Outputs> {
    private static final int CURVES = 204;
    /// A pass forward and back, in passes forward.
    private static final int BACK = 3;

    /// What is asked.
    public record Inputs(@Doc(value = "the network", label = "Network") @Accepts(gradients = true) Checkpoint net,
            @Doc(value = "the image; of a stack its first plane", label = "Image") ImageStack image) {}

    /// What is found.
    public record Outputs(
            @Doc("the maps as large as the network's input, values of 0 to 1, a frame a method in the order of the settings") ImageStack maps,
            @Doc("the image as the network saw it, to lay the maps over") ImageStack seen,
            @Doc("the maps on the pixels of your image, to be laid over it anywhere; 0 where the network saw nothing of it") ImageStack overlay,
            @Doc("a row a method: what the class loses and keeps, and how steady the map is under noise") Table methods,
            @Doc("a row a channel: its cluster (-2 keeps its own gradient, -1 left out), strength and weight") Table channels,
            @Doc("a row a method and step: the class's probability as the image is taken away and put back") Optional<Table> curves) {}

    @Override
    public Map<String, Map<String, String>> presets() {
        return Map.of("all, with proof", Map.of("methods",
                "cf_cam,grad_cam,grad_cam_plus_plus,layer_cam,smooth_grad_cam_plus_plus,score_cam",
                "proof.faithfulness", "true",
                "proof.noise", "0.05,0.1,0.2,0.3,0.5,1,2"), "as the paper's code",
                Map.of("cluster.filter", "reference",
                        "cluster.combination", "softmax"));
    }

    /// The layer and the number of channels stood alone once.
    @Override
    public Json migrate(int fromVersion, Json settings) {
        Map<String, Json> now = new LinkedHashMap<>(settings.members());
        for (String name : List.of("layer", "channels")) {
            Json was = now.remove(name);
            if (was != null) now.put("weighed." + name, was);
        }
        return new Json.Obj(now);
    }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        return Optional.of(cost(in, settings, on));
    }

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        if (settings.unit().isEmpty()) return problems;
        if (settings.target().isPresent())
            problems.add(
                    Problem.error("unit", "Evidence is asked for a class or for a unit: leave target or unit out."));
        if (settings.proof().faithfulness() || settings.proof().probability())
            problems.add(Problem.error("proof", "A unit has no probability, by which a map could be judged: leave"
                    + " proof.faithfulness and proof.probability out, or ask for a class."));
        return problems;
    }

    private static Estimate cost(Inputs in, Settings settings, Device on) {
        Graph whole = OpenNetwork.graph(in.net());
        // A unit needs no more of the network than lies before it.
        Graph graph = settings.unit()
                .map(u -> AskedUnit.part(whole,
                        Unit.parse(u, whole.outputs().getFirst().name(), classes(in.net())).layers()))
                .orElse(whole);
        Preparation.Fit fit = settings.images()
                .with(Preparation.of(in.net().config()))
                .fit(in.image().size().x(), in.image().size().y());
        List<Method> methods = settings.methods();
        double passes = 1 + BACK + (settings.proof().faithfulness() ? CURVES * methods.size() : 0)
                + (methods.contains(Method.SMOOTH_GRAD_CAM_PLUS_PLUS) ? Evidence.COPIES * BACK : 0)
                + (methods.contains(Method.SCORE_CAM) ? 1 + scored(graph, settings) : 0);
        return Cost.of(graph, fit.cut().height(), fit.cut().width()).estimate(passes, on);
    }

    private static int scored(Graph graph, Settings settings) {
        int all = Cost.channels(graph, settings.weighed().layer().orElse(""));
        return settings.weighed().channels().isPresent()
                ? Math.min(all, settings.weighed().channels().getAsInt())
                : all;
    }

    @Override
    public List<Reproduction> reproductions() { return List.of(new PlantedReproduction(), new ShapesReproduction()); }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        if (settings.methods().isEmpty())
            throw new BadInput("No method is named: set methods, as methods=cf_cam,grad_cam.");
        Graph graph = OpenNetwork.graph(in.net());
        Preparation how = settings.images().with(Preparation.of(in.net().config()));
        int channels = ImageInput.of(graph).channels().orElse(how.subtract().length);
        Preparation.Prepared image = how.of(in.image(), 0, 0, channels);
        float[] x = image.values();
        Optional<AskedUnit> unit = settings.unit().isEmpty()
                ? Optional.empty()
                : Optional.of(AskedUnit.of(settings.unit().get(), graph, classes(in.net()), x, channels, image.height(),
                        image.width(), run));
        try (Asked asked = new Asked(unit.map(AskedUnit::graph).orElse(graph), x, channels, image.height(),
                image.width(), settings.weighed().layer().or(() -> unit.flatMap(AskedUnit::layer)), run)) {
            double[] z = asked.logits(List.of(x), run)[0];
            int target = unit.isPresent() ? 0 : target(in.net(), settings, z);
            run.live().resolved("layer", asked.layer());
            if (unit.isPresent()) run.live().value("answer", z[0]);
            else {
                run.live().resolved("target", name(in.net(), target));
                run.live().value("probability", Asked.softmax(z)[target]);
            }
            Evidence evidence = new Evidence(asked, x, image.width(), image.height(), target, settings,
                    unit.flatMap(AskedUnit::sees), run);
            if (flat(evidence.maps().g()))
                run.warn(unit.isPresent()
                        ? "The gradient of the unit is 0 everywhere: it is silent here, or it does not depend on the layer. Take another layer."
                        : "The gradient of the class is 0 everywhere: its probability is saturated, or it does not depend on the layer. Ask for the logit (proof.probability=false).");
            return new Report(asked, evidence, settings, in, image, x, how, target).outputs(run);
        }
    }

    private static boolean flat(float[] g) {
        for (float v : g)
            if (v != 0) return false;
        return true;
    }

    private static List<String> classes(Checkpoint net) {
        return net.config()
                .find("classes", Json::items)
                .map(c -> c.stream().map(Json::string).toList())
                .orElse(List.of());
    }

    private static String name(Checkpoint net, int target) {
        List<String> names = classes(net);
        return target < names.size() ? names.get(target) : Integer.toString(target);
    }

    private static int target(Checkpoint net, Settings settings, double[] z) {
        if (settings.target().isEmpty())
            return IntStream.range(0, z.length).reduce((a, b) -> z[b] > z[a] ? b : a).orElse(0);
        String wanted = settings.target().get().strip();
        int at = classes(net).indexOf(wanted);
        if (at < 0 && wanted.matches("\\d{1,6}")) at = Integer.parseInt(wanted);
        if (at < 0 || at >= z.length)
            throw new BadInput(
                    "There is no class '" + wanted + "': the network has classes 0 to " + (z.length - 1) + ".");
        return at;
    }

    /// Puts together what is given out.
    private record Report(Asked asked, Evidence evidence, Settings settings, Inputs in, Preparation.Prepared image,
            float[] x, Preparation how,
            int target) {
        Outputs outputs(RunContext run) throws InterruptedException {
            List<Pixels> planes = new ArrayList<>();
            List<Faithfulness.Found> proofs = new ArrayList<>();
            List<double[]> steady = new ArrayList<>();
            try (RunContext.Progress progress = run.phase("mapping", settings.methods().size())) {
                for (Method method : settings.methods()) {
                    run.checkCancelled();
                    float[] map = evidence.map(method, run);
                    planes.add(Pixels.of(image.width(), image.height(), map));
                    if (settings.proof().faithfulness()) proofs.add(new Faithfulness(asked, x, target).of(map, run));
                    double[] row = new double[settings.proof().noise().size()];
                    Arrays.setAll(row,
                            i -> method == Method.SCORE_CAM
                                    ? Double.NaN
                                    : evidence.steadiness(method, settings.proof().noise().get(i), map, run));
                    steady.add(row);
                    progress.step(1);
                }
            }
            ClusterFilter.Found found = evidence.clusters();
            if (found.alone())
                run.warn("Every channel was unlike all others, so CF-CAM is Grad-CAM here: raise cluster.near.");
            ImageStack maps = new MemoryImage(new Size(planes.size(), 1, 1, image.height(), image.width()),
                    PixelType.FLOAT32, List.of(Channel.named(
                            "evidence")),
                    false, Calibration.NONE, planes);
            return new Outputs(maps, seen(), overlay(planes), methods(proofs, steady), channels(found),
                    proofs.isEmpty() ? Optional.empty() : Optional.of(curves(proofs)));
        }

        /// Values of 0 to 1 again.
        private ImageStack seen() {
            int n = image.width() * image.height(), c = x.length / n;
            List<Pixels> planes = new ArrayList<>();
            List<Channel> names = new ArrayList<>();
            for (int k = 0; k < c; k++) {
                double less = how.subtract()[Math.min(k, how.subtract().length - 1)],
                        by = how.divide()[Math.min(k, how.divide().length - 1)];
                float[] plane = new float[n];
                for (int p = 0; p < n; p++)
                    plane[p] = (float) ((x[k * n + p] * by + less) / 255);
                planes.add(Pixels.of(image.width(), image.height(), plane));
                names.add(Channel.named("channel " + k));
            }
            return new MemoryImage(new Size(1, c, 1, image.height(), image.width()), PixelType.FLOAT32, names, c == 3,
                    Calibration.NONE, planes);
        }

        private List<String> names() {
            return settings.methods().stream().map(m -> m.name().toLowerCase(java.util.Locale.ROOT)).toList();
        }

        private Table methods(List<Faithfulness.Found> proofs, List<double[]> steady) {
            Table.Builder table = Table.builder().text("method", names());
            if (!proofs.isEmpty()) {
                table.numbers("probability", "", proofs.stream().mapToDouble(Faithfulness.Found::before).toArray())
                        .numbers("drop", "", proofs.stream().mapToDouble(Faithfulness.Found::drop).toArray())
                        .numbers("increase", "", proofs.stream().mapToDouble(Faithfulness.Found::increase).toArray())
                        .numbers("deletion", "", proofs.stream().mapToDouble(Faithfulness.Found::deletion).toArray())
                        .numbers("insertion", "", proofs.stream().mapToDouble(Faithfulness.Found::insertion).toArray());
            }
            for (int i = 0; i < settings.proof().noise().size(); i++) {
                int at = i;
                table.numbers("ssim_at_" + settings.proof().noise().get(i), "",
                        steady.stream().mapToDouble(row -> row[at]).toArray());
            }
            return table.build();
        }

        private ImageStack overlay(List<Pixels> maps) {
            int w = in.image().size().x(), h = in.image().size().y();
            Preparation.Fit fit = how.fit(w, h);
            List<Pixels> planes = maps.stream().map(m -> Pixels.of(w, h, fit.laidOver(m.floats()))).toList();
            return new MemoryImage(new Size(planes.size(), 1, 1, h, w), PixelType.FLOAT32,
                    List.of(Channel.named("evidence")), false, in.image().calibration(), planes);
        }

        private Table channels(ClusterFilter.Found found) {
            int count = found.labels().length, n = evidence.maps().places();
            double[] strength = new double[count];
            for (int i = 0; i < evidence.maps().a().length; i++)
                strength[i / n] += (double) evidence.maps().a()[i] * evidence.maps().a()[i];
            return Table.builder()
                    .integers("channel", "", IntStream.range(0, count).toArray())
                    .integers("cluster", "", found.labels())
                    .text("kind",
                            Arrays.stream(found.labels())
                                    .mapToObj(l -> l == ClusterFilter.DOMINANT
                                            ? "dominant"
                                            : l == Dbscan.NOISE ? "noise" : "cluster")
                                    .toList())
                    .numbers("strength", "", Arrays.stream(strength).map(Math::sqrt).toArray())
                    .numbers("weight", "", found.weights())
                    .build();
        }

        private Table curves(List<Faithfulness.Found> proofs) {
            List<String> method = new ArrayList<>();
            int steps = proofs.getFirst().deleted().length, all = steps * proofs.size();
            double[] share = new double[all], deleted = new double[all], inserted = new double[all];
            for (int m = 0; m < proofs.size(); m++) {
                for (int s = 0; s < steps; s++) {
                    method.add(names().get(m));
                    share[m * steps + s] = (double) s / (steps - 1);
                    deleted[m * steps + s] = proofs.get(m).deleted()[s];
                    inserted[m * steps + s] = proofs.get(m).inserted()[s];
                }
            }
            return Table.builder()
                    .text("method", method)
                    .numbers("share", "", share)
                    .numbers("deletion", "", deleted)
                    .numbers("insertion", "", inserted)
                    .build();
        }
    }
}
