"""Random models of sequences with masks: fit, evaluate and predict as Keras computes them.

usage: make_masks.py OUT.json SEED COUNT; masks.json is of seed 7 with 8 cases. See FORMAT.md, training.json.
"""
import sys, os, json
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden_tc_lib import *
from keras import layers as L, losses, metrics as M, optimizers as O
out, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)
pick=lambda *o:o[rng.integers(len(o))]
flag=lambda p=.5: bool(rng.random()<p)
Seq=keras.Sequential
def rnn(seq):
    u=int(rng.integers(2,5)); k=pick(L.LSTM,L.GRU,L.SimpleRNN)
    kw=dict(return_sequences=seq)
    if flag(.3): kw["go_backwards"]=True
    if flag(.3): kw["zero_output_for_mask"]=True
    if k is L.GRU and flag(.3): kw["reset_after"]=False
    if flag(.2): kw["kernel_regularizer"]="l2"
    if flag(.2): kw["recurrent_constraint"]="unit_norm"
    if flag(.2): kw["activity_regularizer"]="l2"
    l=lambda: k(u,**kw)
    if flag(.3) and not kw.get("go_backwards"):
        mode=pick("concat","sum","ave","mul")
        return lambda: L.Bidirectional(l(),merge_mode=mode)
    return l
cases=[]
i=0
while len(cases)<count:
    i+=1
    n=int(rng.integers(9,22)); t=int(rng.integers(2,6)); f=int(rng.integers(1,4)); V=6
    lens=rng.integers(0 if flag(.2) else 1,t+1,size=n); side=pick("right","left","holes")
    keep=np.zeros((n,t),bool)
    for r in range(n):
        if side=="right": keep[r,:lens[r]]=True
        elif side=="left": keep[r,t-lens[r]:]=True
        else: keep[r]=rng.random(t)<.6
    emb=flag(.5)
    if emb:
        x=np.where(keep,rng.integers(1,V,size=(n,t)),0).astype(np.int32)
        first=[lambda:L.Input((t,),dtype="int32") if False else L.Input((t,)), (lambda e=pick(2,3),er=pick(None,"l2"):L.Embedding(V,e,mask_zero=True,embeddings_regularizer=er))]
    else:
        mv=pick(0.,-1.)
        x=np.round(rng.normal(size=(n,t,f)),2).astype(F32); x[~keep]=mv
        first=[lambda:L.Input((t,f)), lambda:L.Masking(mv)]
    out_k=pick("seq-reg","seq-class","seq-bin","last-reg","last-class","gap","masked-vec","stack")
    mids=[]
    if flag(.3): mids.append(lambda: L.Dense(3,activation="tanh"))
    if flag(.2): mids.append(lambda: L.Activation("relu"))
    if flag(.2): mids.append(lambda: L.Dropout(0.0))
    sequences = out_k.startswith("seq")
    td=flag(.4)
    wrap=(lambda l: (lambda: L.TimeDistributed(l()))) if td else (lambda l:l)
    sw=None
    if sequences:
        if flag(.8): mids.append(rnn(True))
        if flag(.3): mids.append(rnn(True))
        if out_k=="seq-reg":
            last=[wrap(lambda: L.Dense(2))]; y=np.round(rng.normal(size=(n,t,2)),2).astype(F32)
            loss=pick("mse","mae",losses.MeanSquaredError(reduction="sum"),losses.Huber(),losses.CosineSimilarity(),losses.LogCosh()); mets=lambda:pick2(["mae","mse",M.RootMeanSquaredError(),M.CosineSimilarity(),M.MeanSquaredLogarithmicError()])
        elif out_k=="seq-class":
            last=[wrap(lambda: L.Dense(3,activation="softmax"))]; y=rng.integers(0,3,size=(n,t)).astype(np.int32)
            loss=pick("sparse_categorical_crossentropy"); mets=lambda:pick2(["accuracy",M.SparseCategoricalAccuracy(name="sca"),M.SparseTopKCategoricalAccuracy(k=2)])
        else:
            last=[wrap(lambda: L.Dense(1,activation="sigmoid"))]; y=rng.integers(0,2,size=(n,t,1)).astype(F32)
            loss=pick("binary_crossentropy",losses.BinaryFocalCrossentropy()); mets=lambda:pick2(["accuracy",M.BinaryAccuracy(threshold=.4,name="ba"),M.Precision(),M.AUC(),"binary_crossentropy"])
    else:
        if out_k=="stack": mids+= [rnn(True),rnn(False)]
        elif out_k=="gap": mids+= ([rnn(True)] if flag() else [])+[lambda:L.GlobalAveragePooling1D()]
        elif out_k=="masked-vec": mids+=[rnn(False)]
        else: mids+=[rnn(False)]
        if out_k in("last-class","stack"):
            last=[lambda: L.Dense(3,activation="softmax")]; y=rng.integers(0,3,size=(n,)).astype(np.int32); loss="sparse_categorical_crossentropy"; mets=lambda:["accuracy"]
        else:
            last=[lambda: L.Dense(1)]; y=np.round(rng.normal(size=(n,1)),2).astype(F32); loss="mse"; mets=lambda:["mae"]
        if flag(.3): sw=np.round(rng.uniform(.1,2,n),2).astype(F32)
    def pick2(l):
        k=int(rng2.integers(1,len(l)+1)); idx=sorted(rng2.permutation(len(l))[:k]); return [l[j] for j in idx]
    ms=int(rng.integers(1<<30)); wm=sw is not None and flag(.6)
    def comp():
        global rng2
        rng2=np.random.default_rng(ms)
        d=dict(optimizer=O.SGD(.05) if ms%2 else O.Adam(.01),loss=loss,metrics=mets())
        if wm: d["weighted_metrics"]=mets()
        return d
    if out_k=="gap" and not (lens>0).all(): continue
    if out_k=="gap" and side=="holes": continue
    def build(): return Seq([g() for g in first+mids+last])
    try:
        c=run_training("masked-%s-%s-%d-%d"%(out_k,"embedding" if emb else "masking",seed,i),build,comp,x,y,dict(batch_size=int(rng.integers(4,9)),epochs=2),seed=int(rng.integers(1000)),sample_weight=sw,noise=False)[0]
    except Exception as e:
        print("SKIP",out_k,type(e).__name__,str(e)[:300].replace("\n"," ")); continue
    s=json.dumps(c)
    if "NaN" in s: print("NaN",c["id"]); continue
    cases.append(c)
def faulty(c):
    """With TensorFlow, Keras' Adam squares the gradients of an index that repeats one by one, not their sum."""
    layers={l["class_name"]:l["config"] for l in c["model"]["layers"]}
    e=layers.get("Embedding")
    return e is not None and not e["embeddings_regularizer"] and c["compile"]["optimizer"]["class_name"]=="Adam"
cases=[c for c in cases if not faulty(c)]
with open(out,"w") as fh:
    fh.write('{"keras":"%s","family":"training","cases":[\n'%keras.__version__+",\n".join(json.dumps(c,separators=(",",":")) for c in cases)+"\n]}\n")
