# Everything that people do with this source tree. `make` alone lists it.

SHELL := /bin/bash
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help

MVN ?= mvn
# For instance -Dmaven.repo.local=DIR, or -pl protocol.
MVN_ARGS ?=
# The java that runs the tests, if it is not Maven's own.
TEST_JVM ?=
# What the load generator and jcstress are told.
PERF_ARGS ?=
STRESS_ARGS ?= -m quick
SIEGE_ARGS ?=
# How long `make fuzz` tries each target: seconds, or runs if that is given.
FUZZ_SECONDS ?= 60
FUZZ_RUNS ?=
SOAK_SEEDS ?= 1000000
SOAK_LINES ?= 500000
SOAK_KILLS ?= 1000
SOAK_PLACES ?= 100000
# Of the store: fifty times as slow as those of the log.
SOAK_STORE_PLACES ?= 10000
SOAK_ROUNDS ?= 100
SOAK_ORDERS ?= 2000
JAVA ?= $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)

maven := $(MVN) -B -ntp $(MVN_ARGS)
# With -q, Maven hides warnings too. This hides what comes below them.
maven_warnings := $(maven) -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
maven_tests := $(maven_warnings) -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info
maven_build := $(maven) -q -Dmaven.test.skip=true
spotless := com.diffplug.spotless:spotless-maven-plugin

version := $(shell sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml)
stoa := target/dist/stoa/bin/stoa
run := target/run
address := 127.0.0.1/6667

# Directories stand in the lists as well: theirs is the date that changes when a file is deleted.
manuals := $(wildcard README.md ARCHITECTURE.md CONTRIBUTING.md docs/. docs/*.md)
dist_sources := pom.xml LICENSE $(manuals) $(foreach module,protocol reactor tui-client,$(module)/pom.xml \
	$(shell find $(module)/src/main $(module)/src/dist 2>/dev/null))
perf_sources := perf/pom.xml $(shell find perf/src 2>/dev/null)
dist_built := target/dist/.built
archives_built := target/dist/.archives
perf_built := perf/target/.built

.PHONY: help
help:
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r target text; do \
		printf '  %-8s %s\n' $$target "$$text"; done

.PHONY: chat
chat: $(archives_built) ## Chat in this terminal; starts a server first if none listens on port 6667
	@[[ -t 0 && -t 1 ]] || { \
		echo 'make chat: this is no terminal. Run it in one, or run `make run` for the server alone.' >&2; exit 1; }
	@$(MAKE) --no-print-directory start
	@$(stoa) chat --connect 127.0.0.1:6667

.PHONY: run
run: $(dist_built) ## Run a server in the foreground, with its data in target/run/data
	@mkdir -p $(run)
	@exec $(stoa) serve --listen 127.0.0.1:6667 --data $(run)/data

# Started with `&` by a shell without job control, the server ignores the Ctrl-C that is meant for others.
.PHONY: start
start: $(dist_built) ## Start a server in the background, with its log in target/run/server.log
	@if (: </dev/tcp/$(address)) 2>/dev/null; then echo 'A server listens on port 6667 already.'; exit 0; fi; \
	mkdir -p $(run); : >$(run)/server.log; \
	nohup $(stoa) serve --listen 127.0.0.1:6667 --data $(run)/data >>$(run)/server.log 2>&1 </dev/null & \
	pid=$$!; echo $$pid >$(run)/server.pid; \
	for ((tenths = 0; tenths < 300; tenths++)); do \
		if grep -q 'listening on' $(run)/server.log; then \
			echo 'Started a server. `make stop` stops it; its log is $(run)/server.log.'; exit 0; fi; \
		kill -0 $$pid 2>/dev/null || break; \
		sleep 0.1; \
	done; \
	echo 'The server did not start. Its log, $(run)/server.log, says:' >&2; cat $(run)/server.log >&2; \
	kill $$pid 2>/dev/null; rm -f $(run)/server.pid; exit 1

# The process id may belong to another program by now: look before the kill. There may be no `ps`.
.PHONY: stop
stop: ## Stop the server that `make start` or `make chat` started
	@[[ -f $(run)/server.pid ]] || { echo 'No server was started in the background.'; exit 0; }; \
	pid=$$(<$(run)/server.pid); \
	command=$$(tr '\0' ' ' 2>/dev/null </proc/$$pid/cmdline || ps -o args= -p $$pid 2>/dev/null); \
	if [[ $$command == *chat.stoa.server.Main*$(run)/data* ]]; then \
		kill $$pid; \
		for ((tenths = 0; tenths < 300; tenths++)); do kill -0 $$pid 2>/dev/null || break; sleep 0.1; done; \
		if kill -0 $$pid 2>/dev/null; then echo "The server (process $$pid) does not stop." >&2; exit 1; fi; \
		echo 'Stopped the server.'; \
	else echo 'The server has ended already.'; fi; \
	rm -f $(run)/server.pid

.PHONY: build
build: $(dist_built) ## Build what `chat` and `run` need, without tests, into target/dist/stoa
	@:

.PHONY: test
test: ## Run all tests
	@$(maven_tests) $(if $(TEST_JVM),-Djvm=$(TEST_JVM)) test

# Connections that are cut and come again, in the order that a seed says.
soak_orders := ResendTest,ResumeTest,SimulationTest,KillTest,SharedNicknameTest

.PHONY: soak
soak: ## Look for losses for longer: a million losses of power, a thousand kills (SOAK_SEEDS, SOAK_KILLS)
	@$(maven_tests) test -pl tui-client -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.tiers=4 \
		-Dtest=ReplayTest#theLastScreenIsThatOfOneDrawnFromScratch -Dreplay.lines=$(SOAK_LINES)
	@$(maven_tests) test -pl reactor -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.tiers=4 \
		-Dtest='PowerLossTest,CrashTest,ServerKillTest,DamagedLogTest,DamagedStoreTest,FullDiskTest,StorageFaultsTest,$(soak_orders)' \
		-DforkCount=2 -Dstoa.orders=$(SOAK_ORDERS) \
		-Dstoa.seeds=$(SOAK_SEEDS) -Dstoa.kills=$(SOAK_KILLS) -Dstoa.places=$(SOAK_PLACES) \
		-Dstoa.store.places=$(SOAK_STORE_PLACES) -Dstoa.rounds=$(SOAK_ROUNDS)

fuzz_targets := protocol:MessageParserFuzzTest\#anyLine \
	reactor:LineDecoderFuzzTest\#anyBytesInAnyPieces \
	reactor:FrameDecoderFuzzTest\#anyBytesInAnyPieces \
	reactor:FrameDecoderFuzzTest\#anyFramesInAnyPieces \
	reactor:ProxyHeaderFuzzTest\#anyBytesInAnyPieces \
	reactor:ProxyHeaderFuzzTest\#anyBinaryHeader \
	reactor:TlsConnectionFuzzTest\#anyCourseOfAConnection

fuzz_jvm := -ea -Xmx512m -XX:+UseSerialGC -Djazzer.instrumentation_includes=chat.stoa.**

# A course of a whole connection, with its handshake, takes a hundred times as long as the others.
# One target for each JVM: Jazzer instruments the classes that it tries. What breaks a target is left in its directory
# below src/test/resources, where `make test` finds it from then on.
.PHONY: fuzz
fuzz: ## Look for input that breaks decoders and connections (FUZZ_SECONDS or FUZZ_RUNS for each, FUZZ_TARGETS)
	@for target in $(or $(FUZZ_TARGETS),$(fuzz_targets)); do \
		echo "fuzz: $${target#*:}"; \
		limit=-Djazzer.max_duration=$(FUZZ_SECONDS)s; runs=$(FUZZ_RUNS); \
		[[ $$target != *Tls* || -z $$runs ]] || runs=$$((runs / 100)); \
		[[ -z $$runs ]] || limit="-Djazzer.max_executions=$$runs -Djazzer.max_duration=12h"; \
		JAZZER_FUZZ=1 $(maven_tests) test -pl $${target%%:*} -am -Dtest="$${target#*:}" \
			-Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.args="$(fuzz_jvm) $$limit" || exit 1; \
	done

.PHONY: check
check: ## Check the format, the compilers' warnings (Error Prone, NullAway) and the architecture
	@$(maven_warnings) -Pcheck $(spotless):check test '-Dtest=*Architecture*' -Dsurefire.failIfNoSpecifiedTests=false
	@echo 'Checked: format, Error Prone, NullAway, architecture.'

.PHONY: format
format: ## Format the sources
	@$(maven) -q $(spotless):apply

.PHONY: peers
peers: ## Install the npm packages that some tests talk to (needs Node.js; without them those tests are skipped)
	@if command -v npm >/dev/null; then \
		npm install --prefix target/npm --no-save --no-audit --no-fund --silent irc-framework@4.14.0 ws@8.23.0; \
	else echo 'npm is missing: the tests with clients from the npm registry will be skipped'; fi

.PHONY: docs
docs: ## Write docs/protocol.md and the table of letters that look alike
	@$(maven) -q -pl reactor -am test -Dtest=ProtocolPageTest,ConfusablesTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Ddocs.write=true

.PHONY: perf
perf: $(archives_built) $(perf_built) ## Measure the server under load and compare with the baselines
	@$(JAVA) -XX:+UseSerialGC -Xms256m -Xmx1g -cp "perf/target/classes:$$(<perf/target/classpath)" \
		chat.stoa.perf.Main run --stoa $(stoa) --dir perf/target $(PERF_ARGS)

.PHONY: siege
siege: $(dist_built) $(perf_built) ## Attack the server in every way at once while people talk on it (SIEGE_ARGS)
	@ulimit -n $$(ulimit -Hn) && $(JAVA) -XX:+UseSerialGC -Xms256m -Xmx1g \
		-cp "perf/target/classes:$$(<perf/target/classpath)" chat.stoa.perf.Main siege --stoa $(stoa) $(SIEGE_ARGS)

.PHONY: stress
stress: $(perf_built) ## Hunt for races in the lock-free code (jcstress)
	@mkdir -p perf/target/stress
	@cd perf/target/stress && $(JAVA) -cp "../classes:$$(<../classpath)" org.openjdk.jcstress.Main $(STRESS_ARGS)

.PHONY: dist
dist: target/dist/stoa-$(version).tar.gz ## Pack target/dist/stoa as a tar.gz
	@echo 'target/dist/stoa'
	@echo '$<'

.PHONY: clean
clean: stop ## Remove everything that was built, and the data of `run` and `chat`
	@rm -rf target */target

target/dist/stoa-$(version).tar.gz: $(archives_built)
	@tar -czf $@ -C target/dist stoa

# The new jars take the place of the old ones in one step, so that no old one stays behind.
$(dist_built): Makefile $(dist_sources)
	@echo 'Building $(@D)/stoa (the first time, Maven fetches what it needs: a minute or so) ...'
	@rm -rf $(@D)/lib && mkdir -p $(@D)/lib $(@D)/stoa
	@$(maven_build) -pl reactor,tui-client -am package dependency:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory=$(CURDIR)/$(@D)/lib
	@cp reactor/target/reactor-$(version).jar tui-client/target/tui-client-$(version).jar $(@D)/lib
	@rm -rf $(@D)/stoa && mkdir $(@D)/stoa && mv $(@D)/lib $(@D)/stoa
	@cp -R reactor/src/dist/. LICENSE $(wildcard README.md ARCHITECTURE.md CONTRIBUTING.md docs) $(@D)/stoa
	@touch $@

# For each Java that is installed here; without an archive everything starts as well, but later.
$(archives_built): $(dist_built)
	@echo 'Making archives of classes, from which client and server start faster ...'
	@for java in $$(readlink -f $$(command -v $(JAVA)) /usr/lib/jvm/*/bin/java 2>/dev/null | sort -u); do \
		JAVA_HOME=$${java%/bin/java} $(stoa) archive 2>&1 | sed 's/^/  /'; done
	@touch $@

$(perf_built): Makefile $(dist_sources) $(perf_sources)
	@echo 'Building perf ...'
	@$(maven_build) -pl perf -am package \
		dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/classpath
	@touch $@
