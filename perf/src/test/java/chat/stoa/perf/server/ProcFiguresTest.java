package chat.stoa.perf.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFiguresTest {

    @Test
    void processorTimeIsUserPlusKernelWhateverTheNameLooksLike() {
        String stat = "4711 (tea) (pot 1) S 1 4711 4711 0 -1 4194304 9 0 0 0 120 34 7 8 20 0 23 0 100 200 300";
        assertThat(ProcFigures.cpuTicks(stat)).hasValue(154);
    }

    @Test
    void whatIsNotThereIsNoFigure() {
        assertThat(ProcFigures.cpuTicks("")).isEmpty();
        assertThat(ProcFigures.cpuTicks("1 (a) S 1")).isEmpty();
        assertThat(ProcFigures.cpuTicks("1 (a) S 1 1 1 0 -1 4 9 0 0 0 x y 0 0")).isEmpty();
        assertThat(ProcFigures.residentBytes("")).isEmpty();
        assertThat(ProcFigures.openFilesMax("")).isEmpty();
    }

    @Test
    void residentMemoryIsInBytes() {
        String status = """
                Name:\tjava
                VmHWM:\t  210000 kB
                VmRSS:\t  196100 kB
                Threads:\t23
                """;
        assertThat(ProcFigures.residentBytes(status)).hasValue(196_100L * 1024);
    }

    @Test
    void theSoftLimitOfFilesCounts() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             96365                96365                processes
                Max open files            20000                1048576              files
                """;
        assertThat(ProcFigures.openFilesMax(limits)).hasValue(20_000);
        assertThat(ProcFigures.openFilesMax(limits.replace("20000    ", "unlimited")))
                .hasValue(Long.MAX_VALUE);
    }

    @Test
    void theLiveHeapIsTheSumOfAllClasses() {
        String histogram = """
                4711:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         19811        1356384  [B (java.base@17.0.15)
                   2:             1             16  tea.Total
                Total         89253        4941592
                """;
        assertThat(ProcFigures.liveHeapBytes(histogram)).hasValue(4_941_592);
        assertThat(ProcFigures.liveHeapBytes("")).isEmpty();
    }
}
