"""Random cases of recurrent layers, wrappers and embeddings, with masks and without, as Keras computes them.

usage: make_recurrent.py OUT.json SEED COUNT; recurrent.json is of seed 5 with 48 cases. See FORMAT.md, layers.json.
"""
import os, sys, json
os.environ["KERAS_BACKEND"]="tensorflow"; os.environ["TF_CPP_MIN_LOG_LEVEL"]="3"; os.environ["CUDA_VISIBLE_DEVICES"]="-1"
import numpy as np, keras, tensorflow as tf
from keras import layers as L
out, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)
def num(v):
    """A number of float32 with as many digits as tell it from its neighbours."""
    v=float(v)
    if np.isnan(v): return "NaN"
    if np.isinf(v): return "Infinity" if v>0 else "-Infinity"
    return float("%.7g"%v)
def T(a):
    a=np.asarray(a)
    if a.dtype==bool: a=a.astype("int32")
    isint=np.issubdtype(a.dtype,np.integer)
    return {"shape":list(a.shape),"dtype":str(a.dtype),"data":[int(v) if isint else num(v) for v in a.reshape(-1)]}
pick=lambda *o:o[rng.integers(len(o))]
ACTS=["tanh","sigmoid","relu","linear","softmax"]
def flag(p=.5): return bool(rng.random()<p)
def rnn_args(kind):
    a={"units":int(rng.integers(1,4))}
    if flag(.4): a["activation"]=pick(*ACTS)
    if kind!="SimpleRNN" and flag(.4): a["recurrent_activation"]=pick(*ACTS)
    if flag(.3): a["use_bias"]=False
    if flag(.6): a["return_sequences"]=True
    if flag(.4): a["go_backwards"]=True
    if flag(.3): a["unroll"]=True
    if flag(.4): a["zero_output_for_mask"]=True
    if kind=="LSTM" and flag(.2): a["unit_forget_bias"]=False
    if kind=="GRU" and flag(.5): a["reset_after"]=bool(flag())
    if flag(.2): a["dropout"]=.3
    if flag(.2): a["recurrent_dropout"]=.2
    if a.get("unroll") and a.get("go_backwards"): del a["unroll"] # Keras zeroes the outputs by a mask that it forgets to turn round
    return a
def mask_of(n,t):
    k=pick("left","right","middle","random","all","none","row")
    m=np.ones((n,t),bool)
    for i in range(n):
        j=int(rng.integers(0,t+1))
        if k=="left": m[i,:j]=False
        if k=="right": m[i,t-j:]=False
        if k=="middle": m[i,j//2:j]=False
        if k=="random": m[i]=rng.random(t)<.6
        if k=="all": m[i]=False
    if k=="row": m[int(rng.integers(n))]=False
    return k,m
def make_rnn():
    kind=pick("SimpleRNN","LSTM","GRU","GRU","LSTM")
    return getattr(L,kind)(**rnn_args(kind))
def layer_case(i):
    what=pick("rnn","rnn","rnn","bi","td","emb")
    n=int(rng.integers(1,4)); t=int(rng.integers(1,6)); f=int(rng.integers(1,4))
    mask=None; mk=""
    if what=="rnn":
        l=make_rnn(); x=rng.normal(size=(n,t,f))
        if flag(.6): mk,mask=mask_of(n,t)
    elif what=="bi":
        inner=make_rnn(); given=flag(.3)
        if not given and inner.go_backwards:
            c=inner.get_config(); c["go_backwards"]=False; inner=type(inner).from_config(c)
        kw={"merge_mode":pick("concat","sum","mul","ave")}
        if given:
            c=inner.get_config(); c["go_backwards"]=not c["go_backwards"]; c["name"]="back"
            c["activation"]=pick(*ACTS[:4])
            other=pick("same","LSTM","GRU","SimpleRNN")
            if other!="same":
                b=getattr(L,other)(units=c["units"],return_sequences=c["return_sequences"],go_backwards=c["go_backwards"])
            else: b=type(inner).from_config(c)
            kw["backward_layer"]=b
        l=L.Bidirectional(inner,**kw); x=rng.normal(size=(n,t,f))
        if flag(.6): mk,mask=mask_of(n,t)
    elif what=="td":
        k=pick("dense","conv","flat","rnn","drop","td","pool","reshape","emb")
        x=rng.normal(size=(n,t,f))
        if k=="dense": l=L.TimeDistributed(L.Dense(int(rng.integers(1,5)),activation=pick(*ACTS[:4])))
        elif k=="conv": x=rng.normal(size=(n,t,5,4,f)); l=L.TimeDistributed(L.Conv2D(2,3,padding=pick("same","valid"),activation=pick("relu","tanh")))
        elif k=="flat": x=rng.normal(size=(n,t,2,f)); l=L.TimeDistributed(L.Flatten())
        elif k=="rnn": x=rng.normal(size=(n,t,3,f)); l=L.TimeDistributed(make_rnn())
        elif k=="drop": l=L.TimeDistributed(L.Dropout(.5))
        elif k=="td": x=rng.normal(size=(n,t,3,f)); l=L.TimeDistributed(L.TimeDistributed(L.Dense(2,activation="tanh")))
        elif k=="pool": x=rng.normal(size=(n,t,4,4,f)); l=L.TimeDistributed(L.MaxPooling2D(2))
        elif k=="reshape": x=rng.normal(size=(n,t,2,f)); l=L.TimeDistributed(L.Reshape((f,2)))
        else: x=rng.integers(0,5,size=(n,t,f)); l=L.TimeDistributed(L.Embedding(5,3))
        if flag(.4) and k not in ("rnn","td"): mk,mask=mask_of(n,t)
        if mask is not None: mask=mask
    else:
        d=int(rng.integers(1,9)); shape=pick((n,t),(n,),(n,t,f),(n,2,t,2))
        x=rng.integers(0,d,size=shape)
        l=L.Embedding(d,int(rng.integers(1,6)),mask_zero=flag())
    x=x.astype("int32" if np.issubdtype(x.dtype,np.integer) else "float32")
    l.build(x.shape)
    ws=[w for w in l.weights if "seed" not in w.path]
    for w in ws: w.assign((rng.normal(size=w.shape)*.7).astype("float32"))
    xv=tf.Variable(x) if x.dtype==np.float32 else tf.constant(x)
    with tf.GradientTape() as tape:
        kw={} 
        if mask is not None: kw["mask"]=tf.constant(mask)
        try: y=l(xv,training=False,**kw)
        except TypeError: y=l(xv,**kw)
        up=rng.normal(size=y.shape).astype("float32")
        s=tf.reduce_sum(y*up)
    vs=[w.value for w in ws]; srcs=([xv] if x.dtype==np.float32 else [])+vs
    g=tape.gradient(s,srcs,unconnected_gradients="zero")
    g=[tf.convert_to_tensor(v) for v in g]
    c={"id":"%s-%d-%d%s"%(l.name.replace("_","-"),seed,i,("-mask-"+mk) if mk else ""),"class":type(l).__name__,"config":l.get_config(),
       "input":T(x),"weights":{w.name+str(k):T(w.numpy()) for k,w in enumerate(ws)},"training":False,"output":T(y),"upstream":T(up)}
    if x.dtype==np.float32: c["input_grad"]=T(g[0]); g=g[1:]
    c["weight_grads"]={w.name+str(k):T(v) for k,(w,v) in enumerate(zip(ws,g))}
    c["output_shape"]=[None]+list(y.shape[1:]); c["state_after"]={}
    if mask is not None: c["mask"]=T(mask)
    om=keras.src.backend.get_keras_mask(y)
    if om is not None: c["output_mask"]=T(np.asarray(om))
    if not all(np.isfinite(v).all() for v in [y.numpy()]+[v.numpy() for v in g]): return None
    return c
FALSE = ("return_sequences","return_state","go_backwards","stateful","unroll","zero_output_for_mask","mask_zero")
DRAWN = ("kernel_initializer","recurrent_initializer","bias_initializer","embeddings_initializer")
def short(value, key=None):
    """A config without what is a default anyway."""
    if not isinstance(value, dict):
        return value
    gone = lambda k, v: (v is None or k in ("dtype","module","registered_name","name","build_config") + DRAWN
                         or (k in FALSE and v is False) or (k == "trainable" and v is True) or v == 0.0 and k.endswith("dropout"))
    return {k: short(v, k) for k, v in value.items() if not gone(k, v)}
cases=[]
i=0
while len(cases)<count:
    i+=1
    c=layer_case(i)
    if c is not None:
        c["config"]=short(c["config"])
        cases.append(c)
with open(out,"w") as fh:
    fh.write('{"keras":"%s","family":"layers","cases":[\n'%keras.__version__+",\n".join(json.dumps(c,separators=(",",":")) for c in cases)+"\n]}\n")
