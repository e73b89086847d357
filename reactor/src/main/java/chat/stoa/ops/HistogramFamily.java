package chat.stoa.ops;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Histograms of one name that several threads fill, each its own, as Prometheus reads them. */
final class HistogramFamily implements Collector {

    private final String name;
    private final String help;
    private final String label;
    private final Map<String, OwnerHistogram> owners = new ConcurrentSkipListMap<>();

    /**
     * @param label what tells the owners apart; empty if there is only one
     */
    HistogramFamily(String name, String help, String label) {
        this.name = name;
        this.help = help;
        this.label = label;
    }

    void add(String owner, OwnerHistogram histogram) {
        owners.put(owner, histogram);
    }

    @Override
    public String getPrometheusName() {
        return name;
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(name).help(help);
        owners.forEach((owner, histogram) -> snapshot.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(label.isEmpty() ? Labels.EMPTY : Labels.of(label, owner))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(histogram.upperBounds(), histogram.counts()))
                .sum(histogram.sum())
                .build()));
        return snapshot.build();
    }
}
