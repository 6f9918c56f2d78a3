#!/usr/bin/env bash
# A Slurm of two nodes on one machine (Debian or Ubuntu, as root), to try a workflow on:
#
#     two_nodes.sh start [CORES]    installs slurm-wlm and munge where they are missing; CORES a node (default: half of all)
#     two_nodes.sh lose n2          the node dies, with all that runs on it
#     two_nodes.sh return n2        it is back
#     two_nodes.sh stop             ends all of it
#
# Steps of jobs find their configuration only in its standard place, so a machine that has one of its own is left alone.
set -euo pipefail

CONF=/etc/slurm/slurm.conf
STATE=/var/tmp/two-nodes
NODES=(n1 n2)

start() {
    if [ -e "$CONF" ] && ! grep -q two-nodes "$CONF"; then
        echo "$CONF is another cluster's" >&2
        exit 1
    fi
    if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null
    fi
    mkdir -p "$STATE" "$(dirname "$CONF")"
    configuration "${1:-$(($(nproc) / 2 > 0 ? $(nproc) / 2 : 1))}" >"$CONF"
    install -d -o munge -g munge -m 755 /run/munge
    [ -S /run/munge/munge.socket.2 ] && munge -n >/dev/null 2>&1 || runuser -u munge -- munged --pid-file="$STATE.munged.pid" --force
    slurmctld -c
    for node in "${NODES[@]}"; do slurmd -N "$node"; done
    for _ in $(seq 60); do
        [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && return
        sleep 0.5
    done
    sinfo >&2
    exit 1
}

configuration() {
    local memory=$(($(awk '/MemTotal/ {print $2}' /proc/meminfo) / 1024 * 9 / 20))
    cat <<END
ClusterName=two-nodes
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
SlurmctldPort=17000
StateSaveLocation=$STATE/ctld
SlurmctldPidFile=$STATE/ctld.pid
SlurmctldLogFile=$STATE/ctld.log
SlurmdSpoolDir=$STATE/%n
SlurmdPidFile=$STATE/%n.pid
SlurmdLogFile=$STATE/%n.log
# A node is down once it has not answered for so many seconds (300 is usual); it may come back by itself.
SlurmdTimeout=30
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17001 CPUs=$1 RealMemory=$memory
NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17002 CPUs=$1 RealMemory=$memory
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
}

lose() {
    [ -f "$STATE/$1.pid" ] && kill -KILL "$(cat "$STATE/$1.pid")" || true
    local processes
    processes=$(of_jobs "$1")
    kill -KILL $processes 2>/dev/null || true
    rm -f "$STATE/$1.pid"
}

# Processes of a node's jobs: each has the node in its surroundings, and its forebear is what minds the step.
of_jobs() {
    local folder parent
    for folder in /proc/[0-9]*; do
        if { tr '\0' '\n' <"$folder/environ"; } 2>/dev/null | grep -qx "SLURMD_NODENAME=$1"; then
            parent=$(awk '/^PPid/ {print $2}' "$folder/status" 2>/dev/null || true)
            grep -qas '^slurmstepd' "/proc/$parent/cmdline" && echo "$parent"
            echo "${folder#/proc/}"
        fi
    done
}

stop() {
    squeue -h -o %i 2>/dev/null | xargs -r scancel 2>/dev/null || true
    for node in "${NODES[@]}"; do lose "$node" 2>/dev/null || true; done
    [ -f "$STATE/ctld.pid" ] && kill "$(cat "$STATE/ctld.pid")" 2>/dev/null || true
    [ -f "$STATE.munged.pid" ] && kill "$(cat "$STATE.munged.pid")" 2>/dev/null || true
    grep -qs two-nodes "$CONF" && rm -f "$CONF"
    sleep 1
    rm -rf "$STATE"
}

case "${1:-}" in
    start) mkdir -p "$STATE/ctld"; start "${2:-}" ;;
    lose) lose "$2" ;;
    return) slurmd -N "$2" ;;
    stop) stop ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
